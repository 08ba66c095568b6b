package org.outturn.ui;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    ModelAndView signIn(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String left) {
        return new ModelAndView("ui/sign-in", "view", new SignInView(wrong != null, left != null));
    }
}
