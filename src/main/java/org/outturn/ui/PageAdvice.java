package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link Page} into every model. */
@ControllerAdvice
class PageAdvice {
    private final MessageSource messages;
    private final List<Room> rooms;

    PageAdvice(MessageSource messages, List<Room> rooms) {
        this.messages = messages;
        this.rooms = rooms.stream().sorted(Comparator.comparingInt(Room::order)).toList();
    }

    @ModelAttribute("page")
    Page page(
            HttpServletRequest request,
            Locale locale,
            @CookieValue(name = Preferences.THEME, required = false) @Nullable String theme) {
        return page(request, locale, Theme.of(theme));
    }

    Page page(HttpServletRequest request, Locale locale, Theme theme) {
        Viewer viewer = Asking.viewer().orElse(null);
        ZoneId zone = viewer == null ? ZoneId.of("UTC") : viewer.zone();
        return new Page(
                messages,
                new Formats(locale, zone),
                theme,
                viewer,
                request.getRequestURI(),
                rooms,
                () -> csrf(request));
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
