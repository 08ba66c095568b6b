package org.outturn.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Signing in with e-mail and password: is it right, and what happens then. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Accounts accounts;
    private final CookieSessions sessions;
    private final SecondFactors factors;
    private final SignInThrottle throttle;
    private final CookieRequestCache wanted = new CookieRequestCache();

    PasswordSignIn(Accounts accounts, CookieSessions sessions, SecondFactors factors, SignInThrottle throttle) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.throttle = throttle;
        wanted.setRequestMatcher(PasswordSignIn::isPage);
    }

    /** What somebody can come back to; what a page loads by itself must not replace the page. */
    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && !request.getRequestURI().startsWith("/api/")
                && request.getHeader("HX-Request") == null;
    }

    /** The attempt came too early; the password was not looked at. */
    private static final class TooEarly extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        TooEarly(TooManyAttempts cause) {
            super("too early", cause);
        }
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String password = String.valueOf(shown.getCredentials());
        String address = shown.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        try {
            throttle.check(shown.getName(), address);
        } catch (TooManyAttempts e) {
            throw new TooEarly(e);
        }
        Optional<Accounts.Account> account = accounts.byEmail(shown.getName());
        if (account.isEmpty()) {
            accounts.takeAsLong(password);
        }
        Accounts.Account found = account.filter(a -> accounts.matches(a, password))
                .orElseThrow(() -> new BadCredentialsException("wrong"));
        throttle.succeeded(shown.getName(), address);
        return UsernamePasswordAuthenticationToken.authenticated(found, null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** Opens the session and leads to the second factor or to where the person wanted to go. */
    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var account = (Accounts.Account) java.util.Objects.requireNonNull(authentication.getPrincipal());
        response.sendRedirect(begin(account.id(), request, response));
    }

    /** Opens a session for an account that has shown whose it is; returns where to go then. */
    String begin(UUID account, HttpServletRequest request, HttpServletResponse response) {
        boolean awaitsCode = factors.isDemandedOf(account);
        if (!sessions.begin(account, awaitsCode, request, response)) {
            return "/sign-in?nobody";
        }
        return awaitsCode ? "/sign-in/code" : wantedPath(request, response);
    }

    /** Where somebody wanted to go before being sent to sign in. */
    String wantedPath(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest before = wanted.getRequest(request, response);
        wanted.removeRequest(request, response);
        return before == null ? "/" : before.getRedirectUrl();
    }

    /** Tells that it was wrong, or that it came too early. */
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooEarly && failure.getCause() instanceof TooManyAttempts pause) {
            request.setAttribute(TooManyAttempts.class.getName(), pause);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.sendRedirect("/sign-in?wrong");
        }
    }

    CookieRequestCache wanted() {
        return wanted;
    }
}
