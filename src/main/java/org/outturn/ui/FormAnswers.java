package org.outturn.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers forms that a script sent in the background (see {@code forms.js}). A redirect is told in a header, because a
 * script can't read where a redirect leads without following it; a refusal comes as problem details in the reader's language.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class FormAnswers extends OncePerRequestFilter {
    private static final String FROM_SCRIPT = "X-Outturn-Form";
    private static final String LOCATION = "X-Outturn-Location";

    static boolean isFromScript(HttpServletRequest request) {
        return request.getHeader(FROM_SCRIPT) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isFromScript(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) throws IOException {
                setStatus(SC_NO_CONTENT);
                setHeader(LOCATION, location);
                flushBuffer();
            }

            @Override
            public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
                sendRedirect(location);
            }
        });
    }
}
