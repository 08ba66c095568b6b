package org.outturn.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer carries besides what Spring Security adds (no sniffing, no frames, strict transport over TLS, the content
 * security policy): no sensors, no foreign windows, no embedding elsewhere; over TLS every cookie is a secure one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ResponseHeaders extends OncePerRequestFilter {
    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(),"
            + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        chain.doFilter(request, request.isSecure() ? new SecureCookies(response) : response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class SecureCookies extends HttpServletResponseWrapper {
        SecureCookies(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            cookie.setSecure(true);
            super.addCookie(cookie);
        }
    }
}
