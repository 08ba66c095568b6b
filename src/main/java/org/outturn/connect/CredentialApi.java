package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device shows to be let in, for programs. Secrets are told once, when they are made. */
@RestController
@RequestMapping("/api/devices/{id}")
class CredentialApi {
    private final Devices devices;
    private final Credentials credentials;

    CredentialApi(Devices devices, Credentials credentials) {
        this.devices = devices;
        this.credentials = credentials;
    }

    /**
     * A credential without its secret.
     *
     * @param label user name of a password, subject of a certificate; empty for a token
     */
    record CredentialJson(
            UUID id,
            Credential.Kind kind,
            String label,
            Instant created,
            @Nullable Instant validUntil,
            @Nullable Instant revokedAt) {

        static CredentialJson of(Credential each) {
            return new CredentialJson(
                    each.id(), each.kind(), each.label(), each.created(), each.validUntil(), each.revokedAt());
        }
    }

    record CredentialsJson(List<CredentialJson> credentials) {}

    record TokenJson(String token) {}

    record LoginJson(String user, String password) {}

    /** @param grace for how long the old token and password work on, in ISO 8601; not at all when it is absent */
    record RenewRequest(@Nullable Duration grace) {}

    /** Both of our making when they are absent. */
    record LoginRequest(@Nullable String user, @Nullable String password) {}

    /** @param certificate X.509 in PEM */
    record CertificateRequest(@Nullable String certificate) {}

    /** The credentials of a device, newest first, also those that do not work any more. */
    @GetMapping("/credentials")
    CredentialsJson list(@PathVariable DeviceId id) {
        devices.get(id);
        return told(id);
    }

    private CredentialsJson told(DeviceId id) {
        return new CredentialsJson(
                credentials.of(id).stream().map(CredentialJson::of).toList());
    }

    /** A new token for a device, told once; the old one may work on for a while. */
    @PostMapping("/token")
    TokenJson renew(@PathVariable DeviceId id, @RequestBody RenewRequest request) {
        Device device = devices.get(id);
        return new TokenJson(credentials.renew(device, request.grace() == null ? Duration.ZERO : request.grace()));
    }

    /** A user name and a password for a device, told once. */
    @PostMapping("/password")
    LoginJson login(@PathVariable DeviceId id, @RequestBody LoginRequest request) {
        Credentials.Login login = credentials.login(devices.get(id), request.user(), request.password());
        return new LoginJson(login.user(), login.password());
    }

    /** A client certificate that the device shows on MQTT over TLS. */
    @PostMapping("/certificates")
    CredentialsJson certificate(@PathVariable DeviceId id, @RequestBody CertificateRequest request) {
        credentials.certificate(devices.get(id), Field.given("certificate", request.certificate()));
        return told(id);
    }

    /** Takes a credential back; whoever is connected with it is disconnected at once. */
    @DeleteMapping("/credentials/{credential}")
    void revoke(@PathVariable DeviceId id, @PathVariable String credential) {
        Device device = devices.get(id);
        try {
            credentials.revoke(device, UUID.fromString(credential));
        } catch (IllegalArgumentException e) {
            throw new NotFound("credential", credential);
        }
    }
}
