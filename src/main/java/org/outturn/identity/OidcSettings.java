package org.outturn.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A provider of sign-in beside our own passwords (OpenID Connect); none when nothing is set.
 *
 * @param issuer the provider's address, as it names itself; its description lies below in {@code .well-known}
 * @param clientId the name by which the provider knows this installation
 * @param clientSecret the secret that goes with it
 * @param name how people call the provider, for the button; the issuer's host otherwise
 */
@ConfigurationProperties("outturn.sign-in.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String name) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcSettings {
        issuer = blankIsNone(issuer);
        clientId = blankIsNone(clientId);
        clientSecret = blankIsNone(clientSecret);
        name = blankIsNone(name);
        if (issuer == null && (clientId != null || clientSecret != null || name != null)) {
            throw refused("issuer", "is missing", "Set the provider's address, or nothing below outturn.sign-in.oidc.");
        }
        if (issuer != null) {
            String host = host(issuer);
            if (name == null) {
                name = host;
            }
            if (clientId == null) {
                throw refused("client-id", "is missing", "Set the name by which the provider knows this installation.");
            }
            if (clientSecret == null) {
                throw refused("client-secret", "is missing", "Set the secret that the provider gave you.");
            }
        }
    }

    private static @Nullable String blankIsNone(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String host(String issuer) {
        try {
            URI address = URI.create(issuer);
            String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
            boolean safe =
                    "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && HERE.contains(host);
            if (safe && address.getHost() != null && address.getQuery() == null && address.getFragment() == null) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw refused("issuer", "is " + issuer + ", which is no address of a provider", "Write it as https://….");
    }

    private static Refused refused(String key, String what, String cure) {
        String name = "outturn.sign-in.oidc." + key;
        return Refused.input("oidc-" + key, name, name + " " + what + ".", cure);
    }

    boolean isGiven() {
        return issuer != null;
    }

    @Override
    public String toString() {
        return issuer == null ? "none" : issuer; // never the secret
    }
}
