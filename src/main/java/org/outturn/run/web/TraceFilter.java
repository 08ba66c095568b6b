package org.outturn.run.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outturn.base.Trace;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a name, or keeps the one it came with (W3C {@code traceparent}): in the log, and in the header {@code trace-id}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = Trace.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = request.getAttribute(ATTRIBUTE) instanceof String known
                ? known
                : Trace.of(request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, trace);
        response.setHeader("trace-id", trace);
        try (MDC.MDCCloseable named = MDC.putCloseable(Trace.KEY, trace)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
