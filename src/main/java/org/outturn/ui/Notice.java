package org.outturn.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/**
 * A sentence about what was just done, shown once on the page after the redirect. It travels in a cookie of the browser as a
 * message's key and plain values, so a forged one can say nothing that isn't said by the house already.
 *
 * @param key message key, below {@code notice.}
 * @param values what the sentence names
 */
public record Notice(String key, List<String> values) {
    static final String COOKIE = "notice";
    private static final String KEYS = "notice\\.[a-z0-9.-]{1,80}";
    private static final int LONGEST = 1_000;
    private static final String SEPARATOR = "\n";

    /**
     * Leaves a notice for the next page that this person sees.
     *
     * @param key message key; begins with {@code notice.}
     */
    public static void leave(HttpServletResponse response, String key, Object... values) {
        if (!key.matches(KEYS)) {
            throw new IllegalArgumentException("A notice's key begins with 'notice.': " + key);
        }
        var text = new StringBuilder(key);
        for (Object value : values) {
            text.append(SEPARATOR).append(String.valueOf(value).replace(SEPARATOR, " "));
        }
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        text.substring(0, Math.min(text.length(), LONGEST)).getBytes(StandardCharsets.UTF_8));
        response.addCookie(cookie(encoded, Duration.ofMinutes(1)));
    }

    /** Takes the notice that the browser brings, which is gone then. */
    static Optional<Notice> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null || cookie.getValue() == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        response.addCookie(cookie("", Duration.ZERO));
        try {
            String text = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(text.split(SEPARATOR, -1));
            return parts.getFirst().matches(KEYS)
                    ? Optional.of(new Notice(parts.getFirst(), List.copyOf(parts.subList(1, parts.size()))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nobody of this house wrote that
        }
    }

    private static Cookie cookie(String value, Duration age) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
