package org.outturn.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Language and theme, kept in the browser so that they hold before sign-in as well. */
@Controller
class Preferences {
    static final String THEME = "theme";
    static final String LANGUAGE = "lang";

    @PostMapping("/preferences/theme")
    String theme(@RequestParam String to, @RequestParam String back, HttpServletResponse response) {
        response.addCookie(cookie(THEME, Theme.of(to).key()));
        return "redirect:" + ownPath(back);
    }

    @PostMapping("/preferences/language")
    String language(@RequestParam String to, @RequestParam String back, HttpServletResponse response) {
        response.addCookie(cookie(LANGUAGE, "de".equals(to) ? "de" : "en"));
        return "redirect:" + ownPath(back);
    }

    /** Only paths of this house are led back to; {@code //elsewhere} and {@code https:} are not. */
    static String ownPath(String back) {
        return back.matches("/[A-Za-z0-9][A-Za-z0-9/_.-]*") ? back : "/";
    }

    private static Cookie cookie(String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
