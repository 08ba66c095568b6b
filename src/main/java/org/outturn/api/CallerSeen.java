package org.outturn.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outturn.identity.Asking;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands behind the door and tells the limits who was let in. */
@Component
@Order(0)
class CallerSeen extends OncePerRequestFilter {
    private final RateLimits limits;

    CallerSeen(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Asking.viewer().isPresent()
                && request.getAttribute(RateLimitFilter.CALLER) instanceof String caller
                && !caller.isEmpty()) {
            limits.letIn(caller);
        }
        chain.doFilter(request, response);
    }
}
