package org.outturn.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the rest of the request work on behalf of the person who signed in or showed a token. */
final class AskingFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var origin = new Origin(
                    signedIn.session() == null ? Origin.Via.TOKEN : Origin.Via.SESSION,
                    String.valueOf(request.getRemoteAddr()),
                    signedIn.account(),
                    signedIn.session());
            Asking.call(signedIn.viewer(), origin, () -> {
                proceed(request, response, chain);
                return true;
            });
        } catch (Interrupted e) {
            e.rethrow();
        }
    }

    private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws Interrupted {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new Interrupted(e);
        }
    }

    /** Carries one of the two exceptions of a filter chain through a call that knows only one. */
    private static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;

        Interrupted(Exception cause) {
            super(cause);
        }

        void rethrow() throws IOException, ServletException {
            switch (getCause()) {
                case IOException e -> throw e;
                case ServletException e -> throw e;
                case null, default -> throw new IllegalStateException(getCause());
            }
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
