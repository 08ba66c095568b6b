package org.outturn.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.ObjectProvider;
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
    private final ObjectProvider<OrganisationSwitch> organisations;
    private final ObjectProvider<Banner> banners;
    private final Help help;
    private final Assets assets;

    PageAdvice(
            MessageSource messages,
            List<Room> rooms,
            ObjectProvider<OrganisationSwitch> organisations,
            ObjectProvider<Banner> banners,
            Help help,
            Assets assets) {
        this.messages = messages;
        this.rooms = rooms.stream()
                .sorted(Comparator.comparing(Room::group).thenComparingInt(Room::order))
                .toList();
        this.organisations = organisations;
        this.banners = banners;
        this.help = help;
        this.assets = assets;
    }

    @ModelAttribute("page")
    Page page(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            @CookieValue(name = Preferences.THEME, required = false) @Nullable String theme) {
        return page(request, response, locale, Theme.of(theme));
    }

    Page page(HttpServletRequest request, HttpServletResponse response, Locale locale, Theme theme) {
        Viewer viewer = Asking.viewer().orElse(null);
        ZoneId zone = viewer == null ? ZoneId.of("UTC") : viewer.zone();
        var frame = new Frame(
                rooms,
                () -> organisations.stream()
                        .flatMap(each -> each.memberships().stream())
                        .toList(),
                () -> Notice.take(request, response),
                banners.orderedStream().toList(),
                help::has,
                assets::address,
                () -> csrf(request));
        return new Page(messages, new Formats(locale, zone), theme, viewer, request.getRequestURI(), frame);
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
