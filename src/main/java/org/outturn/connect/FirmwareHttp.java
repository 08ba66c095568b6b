package org.outturn.connect;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Packages over HTTP in ThingsBoard's device dialect. */
@RestController
@RequestMapping("/api/v1/{token}")
class FirmwareHttp {
    private final HttpDoor door;
    private final FirmwareDownloads downloads;

    FirmwareHttp(HttpDoor door, FirmwareDownloads downloads) {
        this.door = door;
        this.downloads = downloads;
    }

    /** The firmware that the device was told of, whole or a chunk of it; empty beyond its end. */
    @GetMapping("/firmware")
    ResponseEntity<?> firmware(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "0") int size,
            @RequestParam(defaultValue = "0") long chunk)
            throws IOException {
        return answer(token, Firmware.Kind.FIRMWARE, new Asked(title, version, size, chunk));
    }

    /** The software that the device was told of, whole or a chunk of it; empty beyond its end. */
    @GetMapping("/software")
    ResponseEntity<?> software(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "0") int size,
            @RequestParam(defaultValue = "0") long chunk)
            throws IOException {
        return answer(token, Firmware.Kind.SOFTWARE, new Asked(title, version, size, chunk));
    }

    private record Asked(String title, String version, int size, long chunk) {
        boolean is(Firmware told) {
            return told.title().equals(title) && told.version().equals(version);
        }
    }

    private ResponseEntity<?> answer(String token, Firmware.Kind kind, Asked asked) throws IOException {
        return door.letIn(token, device -> {
            Optional<Firmware> told = as(device, () -> downloads.toldTo(device, kind));
            if (told.filter(asked::is).isEmpty()) {
                return HttpDoor.refused(
                        HttpStatus.NOT_FOUND,
                        "firmware-unknown",
                        "The device was not told of " + (asked.title() + " " + asked.version()).strip() + ".");
            }
            Firmware firmware = told.get();
            try {
                byte[] bytes = as(
                        device,
                        () -> asked.size() == 0
                                ? downloads.whole(firmware)
                                : downloads.part(firmware, asked.size(), asked.chunk()));
                return ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(bytes);
            } catch (Refused e) {
                return HttpDoor.refused(HttpStatus.BAD_REQUEST, e.code(), e.what());
            }
        });
    }

    private static <T> T as(Device device, Supplier<T> work) {
        return Asking.as(Viewer.job(device.tenant(), "device"), work);
    }
}
