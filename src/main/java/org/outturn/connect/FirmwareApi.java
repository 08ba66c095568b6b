package org.outturn.connect;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Packages that devices load over the air, for programs. */
@RestController
@RequestMapping("/api/firmware")
class FirmwareApi {
    private final FirmwarePackages packages;
    private final FirmwareOrders orders;

    FirmwareApi(FirmwarePackages packages, FirmwareOrders orders) {
        this.packages = packages;
        this.orders = orders;
    }

    /**
     * A package without its content.
     *
     * @param kind firmware or software
     * @param sha256 fingerprint of its content
     * @param size of its content in bytes
     * @param withdrawn since when devices are not told of it any more; absent while they may be
     */
    record FirmwareJson(
            UUID id,
            String kind,
            String title,
            String version,
            String sha256,
            int size,
            Instant created,
            @Nullable Instant withdrawn) {
        static FirmwareJson of(Firmware firmware) {
            return new FirmwareJson(
                    firmware.id(),
                    firmware.kind().key(),
                    firmware.title(),
                    firmware.version(),
                    firmware.sha256(),
                    firmware.size(),
                    firmware.created(),
                    firmware.withdrawn());
        }
    }

    record FirmwareListJson(List<FirmwareJson> firmware) {}

    /**
     * Whom to tell: one of the two.
     *
     * @param device id of a device
     * @param type name of a machine type, for the devices of all its machines; at most 1,000 that were not told of it yet
     */
    record TellRequest(@Nullable DeviceId device, @Nullable String type) {}

    /** @param devices how many were told */
    record ToldJson(int devices) {}

    /** All packages, the newest first. */
    @GetMapping
    FirmwareListJson list() {
        return new FirmwareListJson(
                packages.all().stream().map(FirmwareJson::of).toList());
    }

    /**
     * Takes a package in; its content is the body.
     *
     * @param kind firmware or software
     * @param title as the devices know it
     * @param version not taken yet under this title
     */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<FirmwareJson> add(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String version,
            @RequestBody(required = false) byte @Nullable [] content) {
        Firmware added =
                packages.add(FirmwarePages.kind(kind), title, version, content == null ? new byte[0] : content);
        return ResponseEntity.created(URI.create("/api/firmware/" + added.id())).body(FirmwareJson.of(added));
    }

    /** A package. */
    @GetMapping("/{id}")
    FirmwareJson get(@PathVariable UUID id) {
        return FirmwareJson.of(packages.get(id));
    }

    /** Tells devices to load a package. */
    @PostMapping("/{id}/devices")
    ToldJson tell(@PathVariable UUID id, @RequestBody TellRequest request) {
        if ((request.device() == null) == (request.type() == null)) {
            throw Refused.input(
                    "firmware-for-whom",
                    "device",
                    "A package is for one device, or for all of a machine type.",
                    "Send 'device' or 'type'.");
        }
        if (request.device() != null) {
            orders.tell(id, request.device());
            return new ToldJson(1);
        }
        return new ToldJson(orders.tellAll(id, request.type()));
    }

    /** Withdraws a package: devices are told of it no more; those that were told may still load it. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> withdraw(@PathVariable UUID id) {
        packages.withdraw(id);
        return ResponseEntity.noContent().build();
    }
}
