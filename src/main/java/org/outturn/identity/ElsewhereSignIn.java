package org.outturn.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Signing in at a provider (OpenID Connect: authorization code with PKCE and nonce). It ends in our own session, as after a
 * password; of what the provider hands out nothing is kept but its name for the person.
 */
@Component
public class ElsewhereSignIn implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ElsewhereSignIn.class);
    private static final String BEGIN = "/sign-in/elsewhere";

    /** Attribute of a request that was led to the page about people whom nobody invited: {@link Stranger}. */
    public static final String STRANGER = Stranger.class.getName();

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final OidcRequests requests;
    private final ElsewhereAccounts accounts;
    private final PasswordSignIn passwords;

    ElsewhereSignIn(
            OidcSettings settings, SecretBox box, Clock clock, ElsewhereAccounts accounts, PasswordSignIn passwords) {
        this.settings = settings;
        this.provider = new OidcProvider(settings);
        this.requests = new OidcRequests(box, clock);
        this.accounts = accounts;
        this.passwords = passwords;
        if (settings.isGiven()) {
            provider.start();
        }
    }

    /**
     * The provider, for the button.
     *
     * @param name how people call it
     * @param known can people be sent there; if not, it could not be reached yet
     */
    public record Provider(String name, boolean known) {}

    /**
     * Somebody whom the provider knows and nobody here.
     *
     * @param provider how people call it
     * @param email the address that the provider has made sure of, null when it has not
     */
    public record Stranger(String provider, @Nullable String email) {}

    /** Where else people can sign in. */
    public Optional<Provider> provider() {
        return settings.isGiven() ? Optional.of(new Provider(provider.name(), provider.isKnown())) : Optional.empty();
    }

    /** Where to send somebody who wants to sign in there; empty when it can't be reached. */
    public Optional<String> begin() {
        if (!settings.isGiven()) {
            return Optional.empty();
        }
        try {
            provider.findByRegistrationId(OidcProvider.ID);
            return Optional.of(BEGIN + "/" + OidcProvider.ID);
        } catch (OidcProvider.Away e) {
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Adds the way over the provider to the doors, if one is set. */
    void addTo(HttpSecurity http) {
        if (!settings.isGiven()) {
            return;
        }
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(out -> out.baseUri(BEGIN)
                        .authorizationRequestResolver(resolver)
                        .authorizationRequestRepository(requests))
                .redirectionEndpoint(back -> back.baseUri(OidcProvider.BACK))
                .successHandler(this::succeeded)
                .failureHandler(this::failed));
    }

    private void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        var user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
        var somebody = new ElsewhereAccounts.Somebody(
                Objects.requireNonNull(user.getIssuer()).toString(),
                Objects.requireNonNull(user.getSubject()),
                user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()));
        ElsewhereAccounts.Found found =
                Asking.from(Origin.before(Origin.Via.ELSEWHERE, request), () -> accounts.find(somebody));
        switch (found) {
            case ElsewhereAccounts.Found.Known(var account) ->
                response.sendRedirect(passwords.begin(account, request, response));
            case ElsewhereAccounts.Found.Unverified() -> stranger(null, request, response);
            case ElsewhereAccounts.Found.Unknown(String email) -> stranger(email, request, response);
        }
    }

    private void stranger(@Nullable String email, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute(STRANGER, new Stranger(provider.name(), email));
        request.getRequestDispatcher("/sign-in/stranger").forward(request, response);
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        LOG.warn("Signing in at {} failed: {} ({})", provider.name(), code.replaceAll("\\s", " "), reason(failure));
        response.sendRedirect("/sign-in?elsewhere=failed");
    }

    private static String reason(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void destroy() {
        provider.close();
    }

    /** We ask the provider who somebody is, once; we don't act in their name there. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication authentication, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication authentication,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication authentication,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
