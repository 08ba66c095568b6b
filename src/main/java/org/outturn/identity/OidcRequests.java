package org.outturn.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;

/**
 * Remembers, while somebody is away at the provider, what they were sent with: in their own browser, in a cookie that only this
 * installation can read and that lasts some minutes. So any node can take them back.
 */
final class OidcRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    static final String COOKIE = "outturn_elsewhere";
    private static final String PLACE = "oidc-request";
    private static final String PATH = "/sign-in";
    private static final Duration AWAY = Duration.ofMinutes(10);

    private final SecretBox box;
    private final Clock clock;

    OidcRequests(SecretBox box, Clock clock) {
        this.box = box;
        this.clock = clock;
    }

    private record Sent(
            String to,
            String clientId,
            String back,
            Set<String> scopes,
            String state,
            Map<String, String> attributes,
            Instant until) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (cookie == null || state == null) {
            return null;
        }
        try {
            byte[] opened = box.open(PLACE, cookie.getValue());
            Sent sent = Json.mapper().readValue(new String(opened, StandardCharsets.UTF_8), Sent.class);
            return sent.state().equals(state) && clock.instant().isBefore(sent.until()) ? request(sent) : null;
        } catch (GeneralSecurityException | JacksonException e) {
            return null; // not ours, or of another time
        }
    }

    private static OAuth2AuthorizationRequest request(Sent sent) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(sent.to())
                .clientId(sent.clientId())
                .redirectUri(sent.back())
                .scopes(sent.scopes())
                .state(sent.state())
                .attributes(all -> all.putAll(sent.attributes()))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest sent, HttpServletRequest request, HttpServletResponse response) {
        if (sent == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        Map<String, String> attributes = new HashMap<>();
        sent.getAttributes().forEach((key, value) -> attributes.put(key, String.valueOf(value)));
        String text = Json.text(new Sent(
                sent.getAuthorizationUri(),
                sent.getClientId(),
                String.valueOf(sent.getRedirectUri()),
                sent.getScopes(),
                String.valueOf(sent.getState()),
                attributes,
                clock.instant().plus(AWAY)));
        set(box.close(PLACE, text.getBytes(StandardCharsets.UTF_8)), (int) AWAY.toSeconds(), request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest sent = loadAuthorizationRequest(request);
        set("", 0, request, response);
        return sent;
    }

    private static void set(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(COOKIE, value);
        cookie.setPath(PATH);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax"); // the provider sends the browser back with a link
        response.addCookie(cookie);
    }
}
