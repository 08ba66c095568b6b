package org.outturn.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads whoever works for a tenant that demands a second factor, and has none, to setting it up before anything else. Who
 * shows a token needs none.
 */
final class DemandedFactorFilter extends OncePerRequestFilter {
    private static final String SET_UP = "/me/second-factor";

    /** What one needs to set it up, to leave, or to go to another of one's organisations. */
    private static final Pattern OPEN = Pattern.compile(
            "/me/second-factor(/.*)?|/me/membership|/sign-out|/sign-in(/.*)?|/preferences/.*|/help(/.*)?|/assets/.*"
                    + "|/webjars/.*|/error|/favicon\\.ico|/health(/.*)?");

    private final Tenants tenants;
    private final SecondFactors factors;

    DemandedFactorFilter(Tenants tenants, SecondFactors factors) {
        this.tenants = tenants;
        this.factors = factors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Asking.viewer().isEmpty()
                || Asking.origin().via() != Origin.Via.SESSION
                || OPEN.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID account = Asking.origin().account();
        if (account == null || !tenants.demandsSecondFactor() || factors.isDemandedOf(account)) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("""
                    {"type":"about:blank","title":"Forbidden","status":403,"code":"second-factor-missing",\
                    "detail":"Your organisation demands a second factor, and you have none.",\
                    "cure":"Set it up on the page /me/second-factor."}""");
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", SET_UP);
        } else {
            response.sendRedirect(SET_UP);
        }
    }
}
