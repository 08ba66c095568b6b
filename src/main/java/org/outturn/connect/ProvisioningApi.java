package org.outturn.connect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Keys with which devices get their credentials by themselves, and the address at which they do. */
@RestController
class ProvisioningApi {
    private static final String PATH = "/api/provisioning-keys";
    private static final int MOST_BYTES = 8_192;

    private final ProvisioningKeys keys;
    private final Provisioning provisioning;

    ProvisioningApi(ProvisioningKeys keys, Provisioning provisioning) {
        this.keys = keys;
        this.provisioning = provisioning;
    }

    /**
     * A key without its secret.
     *
     * @param label what people wrote to it
     * @param validUntil until when it works; absent where it has no end
     * @param most how many devices may be made with it; absent where there is no limit
     * @param made how many were
     * @param closed since when it works no more; absent while it is open
     */
    record KeyJson(
            UUID id,
            String type,
            String label,
            String key,
            Instant created,
            @Nullable Instant validUntil,
            @Nullable Integer most,
            long made,
            @Nullable Instant closed) {}

    record KeysJson(List<KeyJson> keys) {}

    /**
     * What is wished of a key.
     *
     * @param type name of the machine type
     * @param label for people, such as for whom it is made; may be absent
     * @param validUntil until when it works; absent for no end
     * @param most how many devices may be made with it; absent for no limit
     */
    record OpenRequest(
            @Nullable String type,
            @Nullable String label,
            @Nullable Instant validUntil,
            @Nullable Integer most) {}

    record OpenedJson(UUID id, String key, String secret) {}

    /** The keys of the tenant, newest first, without their secrets. */
    @GetMapping(PATH)
    KeysJson list(Viewer viewer) {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        return new KeysJson(keys.all().stream()
                .map(each -> new KeyJson(
                        each.id(),
                        each.type(),
                        each.label(),
                        each.key(),
                        each.created(),
                        each.until(),
                        each.most(),
                        each.made(),
                        each.closed()))
                .toList());
    }

    /** A new key for a machine type, with its secret, which is told once. */
    @PostMapping(PATH)
    OpenedJson open(@RequestBody OpenRequest request) {
        ProvisioningKeys.Issued issued = keys.open(
                new ProvisioningKeys.Wish(request.type(), request.label(), request.validUntil(), request.most()));
        return new OpenedJson(issued.id(), issued.key(), issued.secret());
    }

    /** The key works no more; devices that got their credentials with it keep them. */
    @DeleteMapping(PATH + "/{id}")
    void close(@PathVariable String id) {
        try {
            keys.close(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("provisioning key", id);
        }
    }

    /** A device asks for its credentials (ThingsBoard's device dialect). */
    @PostMapping("/api/v1/provision")
    ResponseEntity<String> provision(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        ObjectNode answer = provisioning.answer(body);
        HttpStatus status =
                switch (answer.path("status").asString("")) {
                    case "SUCCESS" -> HttpStatus.OK;
                    case "NOT_FOUND" -> HttpStatus.NOT_FOUND;
                    default -> HttpStatus.BAD_REQUEST;
                };
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(DialectJson.MAPPER.writeValueAsString(answer));
    }
}
