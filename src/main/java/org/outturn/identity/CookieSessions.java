package org.outturn.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Finds who asks by the session's cookie. There is no session of the web server, so any node can answer and a restart signs
 * nobody out.
 */
@Component
class CookieSessions implements SecurityContextRepository {
    static final String COOKIE = "outturn_session";

    private final Sessions sessions;

    CookieSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The session that a request's cookie names, whether or not its second factor was shown. */
    Optional<Sessions.Session> session(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || cookie.getValue() == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : sessions.find(cookie.getValue());
    }

    /** Opens a session for an account and gives the browser its cookie; false when the account is nobody anywhere. */
    boolean begin(UUID account, boolean awaitsCode, HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(before -> sessions.end(before.accountId(), before.id()));
        Optional<String> secret = sessions.begin(
                account, awaitsCode, String.valueOf(request.getRemoteAddr()), request.getHeader("User-Agent"));
        secret.ifPresent(value -> response.addCookie(cookie(value, request)));
        return secret.isPresent();
    }

    /** Ends the request's session and takes the cookie away. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(session -> sessions.end(session.accountId(), session.id()));
        Cookie gone = cookie("", request);
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    private static Cookie cookie(String value, HttpServletRequest request) {
        var cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private SecurityContext load(HttpServletRequest request) {
        return session(request)
                .filter(session -> !session.awaitsCode())
                .flatMap(session ->
                        sessions.viewer(session).map(viewer -> new SignedIn(viewer, session.accountId(), session.id())))
                .<SecurityContext>map(signedIn -> new SecurityContextImpl(authenticated(signedIn)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    static Authentication authenticated(SignedIn signedIn) {
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Lazily(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    /** Sessions begin and end where somebody signs in or out; a context alone changes nothing. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return WebUtils.getCookie(request, COOKIE) != null;
    }

    /** Asks the database only when somebody wants to know; a picture needs nobody. */
    private final class Lazily implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        private Lazily(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext present = loaded;
            if (present == null) {
                present = load(request);
                loaded = present;
            }
            return present;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
