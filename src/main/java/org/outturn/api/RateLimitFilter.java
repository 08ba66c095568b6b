package org.outturn.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.outturn.base.Sha256;
import org.outturn.ui.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down who asks too often: 429 with {@code Retry-After}, and on the API with each answer how much is left ({@code
 * RateLimit}, {@code RateLimit-Policy}). What the house gives to every browser, and devices at their own door, count nowhere.
 */
@Component
@Order(-200)
class RateLimitFilter extends OncePerRequestFilter {
    static final String CALLER = RateLimitFilter.class.getName() + ".caller";
    private static final String SESSION = "outturn_session";

    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.startsWith("/api/v1/")
                || path.equals("/api/telemetry");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String caller = caller(request);
        request.setAttribute(CALLER, caller);
        RateLimits.Count count = limits.count(caller, String.valueOf(request.getRemoteAddr()));
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("RateLimit-Policy", "\"minute\";q=" + count.most() + ";w=60");
            response.setHeader("RateLimit", "\"minute\";r=" + count.left() + ";t=" + seconds(count.whole()));
        }
        if (count.isTooMany()) {
            long wait = Math.max(1, seconds(count.pause()));
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            Problem.tooMany("too-many-requests", "There were too many requests in a short time.", wait)
                    .answer(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    /** A fingerprint of the token or session that is shown; nothing is kept of either. */
    private static String caller(HttpServletRequest request) {
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (token != null) {
            return Sha256.of("token " + token);
        }
        Cookie[] cookies = request.getCookies();
        String session = cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(SESSION))
                        .sorted(Comparator.comparing(cookie -> String.valueOf(cookie.getValue())))
                        .map(cookie -> String.valueOf(cookie.getValue()))
                        .collect(Collectors.joining());
        return session.isEmpty() ? "" : Sha256.of("session " + session);
    }
}
