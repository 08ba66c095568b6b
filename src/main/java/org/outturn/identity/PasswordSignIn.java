package org.outturn.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Signing in with e-mail and password: is it right, and what happens then. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Accounts accounts;
    private final CookieSessions sessions;
    private final CookieRequestCache wanted = new CookieRequestCache();

    PasswordSignIn(Accounts accounts, CookieSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String password = String.valueOf(shown.getCredentials());
        Optional<Accounts.Account> account = accounts.byEmail(shown.getName());
        if (account.isEmpty()) {
            accounts.takeAsLong(password);
        }
        Accounts.Account found = account.filter(a -> accounts.matches(a, password))
                .orElseThrow(() -> new BadCredentialsException("wrong"));
        return UsernamePasswordAuthenticationToken.authenticated(found, null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** Opens the session and leads to where the person wanted to go. */
    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var account = (Accounts.Account) java.util.Objects.requireNonNull(authentication.getPrincipal());
        if (!sessions.begin(account.id(), false, request, response)) {
            response.sendRedirect("/sign-in?nobody");
            return;
        }
        SavedRequest before = wanted.getRequest(request, response);
        wanted.removeRequest(request, response);
        response.sendRedirect(before == null ? "/" : before.getRedirectUrl());
    }

    CookieRequestCache wanted() {
        return wanted;
    }
}
