package org.outturn.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in whoever shows a valid access token: {@code Authorization: Bearer ot_…} (RFC 6750), as far as its scopes go. */
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern WHO_IS_WHO = Pattern.compile("/(api/)?(people|invitations|services|tokens|me)(/.*)?");

    private final AccessTokens tokens;

    BearerFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    static boolean carriesToken(HttpServletRequest request) {
        return token(request) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request);
        if (token != null) {
            Optional<AccessTokens.Opened> opened = tokens.open(token);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            opened.ifPresent(o -> context.setAuthentication(CookieSessions.authenticated(o.signedIn())));
            // A wrong token is never outvoted by a session cookie.
            SecurityContextHolder.setContext(context);
            Scope needed = needed(request);
            if (opened.isPresent() && !opened.get().scopes().contains(needed)) {
                refuse(needed, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static Scope needed(HttpServletRequest request) {
        if (LOOKING.contains(request.getMethod())) {
            return Scope.READ;
        }
        return WHO_IS_WHO.matcher(request.getRequestURI()).matches() ? Scope.ADMINISTER : Scope.WRITE;
    }

    private static void refuse(Scope needed, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_scope\", scope=\"" + needed.name().toLowerCase(Locale.ROOT) + "\"");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("""
                {"type":"about:blank","title":"Forbidden","status":403,"code":"scope-missing",\
                "detail":"This token may not be used for this: it lacks the scope %s.",\
                "cure":"Make a token with this scope, or ask its owner to."}""".formatted(needed.key()));
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
