package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The door. */
@Controller
class SignInPage {
    /** For pages that name no picture of their own, such as a PDF in the browser's viewer. */
    @GetMapping("/favicon.ico")
    String picture() {
        return "forward:/assets/mark.svg";
    }

    @GetMapping("/sign-in")
    ModelAndView signIn(HttpServletRequest request) {
        return new ModelAndView("ui/sign-in", "view", view(request));
    }

    private static SignInView view(HttpServletRequest request) {
        for (String wrong : List.of("wrong", "nobody")) {
            if (request.getParameter(wrong) != null) {
                return new SignInView(wrong, true);
            }
        }
        for (String done : List.of("left", "changed")) {
            if (request.getParameter(done) != null) {
                return new SignInView(done, false);
            }
        }
        return new SignInView("", false);
    }
}
