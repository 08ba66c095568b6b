package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.ElsewhereSignIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The door. */
@Controller
class SignInPage {
    private final ElsewhereSignIn elsewhere;

    SignInPage(ElsewhereSignIn elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** For pages that name no picture of their own, such as a PDF in the browser's viewer. */
    @GetMapping("/favicon.ico")
    String picture() {
        return "forward:/assets/mark.svg";
    }

    @GetMapping("/sign-in")
    ModelAndView signIn(HttpServletRequest request) {
        return new ModelAndView(
                "ui/sign-in", "view", view(request, elsewhere.provider().orElse(null)));
    }

    private static SignInView view(HttpServletRequest request, ElsewhereSignIn.@Nullable Provider elsewhere) {
        String failedThere = request.getParameter("elsewhere");
        if (failedThere != null) {
            return new SignInView(failedThere.equals("away") ? "elsewhere.away" : "elsewhere.failed", true, elsewhere);
        }
        for (String wrong : List.of("wrong", "nobody")) {
            if (request.getParameter(wrong) != null) {
                return new SignInView(wrong, true, elsewhere);
            }
        }
        for (String done : List.of("left", "changed")) {
            if (request.getParameter(done) != null) {
                return new SignInView(done, false, elsewhere);
            }
        }
        return new SignInView("", false, elsewhere);
    }

    /** Leads to the provider of sign-in, or back with the word that it is away. */
    @GetMapping("/sign-in/elsewhere")
    ModelAndView elsewhere() {
        return new ModelAndView("redirect:" + elsewhere.begin().orElse("/sign-in?elsewhere=away"));
    }

    /** For somebody whom the provider knows and nobody here; reached only from there. */
    @GetMapping("/sign-in/stranger")
    ModelAndView stranger(HttpServletRequest request) {
        if (!(request.getAttribute(ElsewhereSignIn.STRANGER) instanceof ElsewhereSignIn.Stranger stranger)) {
            return new ModelAndView("redirect:/sign-in");
        }
        var page = new ModelAndView(
                "ui/sign-in-stranger", "view", new StrangerView(stranger.provider(), stranger.email()));
        page.setStatus(HttpStatus.FORBIDDEN);
        return page;
    }
}
