package org.outturn.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider of sign-in, as it describes itself. Its description is fetched when there is time and again until it comes: a
 * provider that is away keeps nobody from starting the program or from signing in with a password.
 */
final class OidcProvider implements ClientRegistrationRepository, AutoCloseable {
    static final String ID = "oidc";

    /** Where it sends people back to; this address has to be registered there. */
    static final String BACK = "/sign-in/back";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final OidcSettings settings;
    private volatile @Nullable ClientRegistration registration;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread asking;

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    /** It can't be reached, or says what can't be used. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Away(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    void start() {
        asking = Thread.ofVirtual().name("oidc").start(() -> {
            try {
                while (!met() && !closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.debug("Asking the sign-in provider again.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean met() {
        try {
            fetched();
            return true;
        } catch (Away e) {
            if (closed.getCount() > 0) {
                LOG.warn("{} Asking again in {} s.", e.getMessage(), AGAIN.toSeconds());
            }
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Thread thread = asking;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Has it been met yet? */
    boolean isKnown() {
        return registration != null;
    }

    String name() {
        return Objects.requireNonNull(settings.name());
    }

    /** {@inheritDoc} Asks the provider if it has not been met yet. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? fetched() : null;
    }

    private ClientRegistration fetched() {
        ClientRegistration present = registration;
        if (present == null) {
            present = fetch();
            registration = present;
        }
        return present;
    }

    private ClientRegistration fetch() {
        String issuer = Objects.requireNonNull(settings.issuer());
        String description = description(issuer);
        try {
            Map<String, Object> read = new JsonMapper().readValue(description, new TypeReference<>() {});
            if (!issuer.equals(read.get("issuer"))) {
                throw new Away(
                        "The sign-in provider " + issuer + " calls itself " + read.get("issuer")
                                + "; set that as outturn.sign-in.oidc.issuer.",
                        null);
            }
            return ClientRegistrations.fromOidcConfiguration(read)
                    .registrationId(ID)
                    .clientId(Objects.requireNonNull(settings.clientId()))
                    .clientSecret(Objects.requireNonNull(settings.clientSecret()))
                    .scope(OidcScopes.OPENID, OidcScopes.EMAIL, OidcScopes.PROFILE)
                    .redirectUri("{baseUrl}" + BACK)
                    .build();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Away("The sign-in provider " + issuer + " describes itself in a way that can't be read.", e);
        }
    }

    private static String description(String issuer) {
        URI address = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Away("The sign-in provider " + issuer + " answers " + answer.statusCode() + ".", null);
            }
            return answer.body();
        } catch (IOException e) {
            throw new Away("The sign-in provider " + issuer + " can't be reached (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("Nobody waits for the sign-in provider any more.", e);
        }
    }
}
