package org.outturn.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets browsers keep scripts, styles and fonts: for good under the address that names their content, otherwise with a
 * question at each use. Pages and figures are kept nowhere; that is Spring Security's default for everything else.
 */
@Component
@Order(-150)
class AssetCaching extends OncePerRequestFilter {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetCaching(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/assets/") && !path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        boolean forGood = query != null && (assets.isPresent(path, query) || path.endsWith(".woff2"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, forGood ? FOR_GOOD : "no-cache");
        chain.doFilter(request, response);
    }
}
