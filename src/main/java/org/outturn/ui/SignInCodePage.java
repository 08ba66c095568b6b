package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.CodeSignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second step at the door, for accounts with a second factor. */
@Controller
class SignInCodePage {
    private final CodeSignIn codes;

    SignInCodePage(CodeSignIn codes) {
        this.codes = codes;
    }

    @GetMapping("/sign-in/code")
    ModelAndView page(HttpServletRequest request) {
        return codes.isAwaited(request) ? page(false) : new ModelAndView("redirect:/sign-in");
    }

    private static ModelAndView page(boolean wrong) {
        return new ModelAndView("ui/sign-in-code", "view", new SignInCodeView(wrong));
    }

    @PostMapping("/sign-in/code")
    @Nullable
    ModelAndView enter(@RequestParam String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.sendRedirect(codes.enter(code, request, response).orElse("/sign-in"));
            return null;
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(true);
        }
    }
}
