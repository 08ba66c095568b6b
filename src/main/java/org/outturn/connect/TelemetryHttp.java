package org.outturn.connect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Telemetry over HTTP, in our own dialect and in ThingsBoard's. */
@RestController
class TelemetryHttp {
    private static final String SCHEME = "Bearer ";

    private final HttpDoor door;

    TelemetryHttp(HttpDoor door) {
        this.door = door;
    }

    /** Takes telemetry of the device whose token is shown as bearer; 200 says that it is on disk. */
    @PostMapping("/api/telemetry")
    ResponseEntity<?> own(
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization, HttpServletRequest request)
            throws IOException {
        String token = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        return door.letIn(token, request, door::telemetry);
    }

    /** Takes telemetry of the device whose token stands in the path (ThingsBoard's device dialect). */
    @PostMapping("/api/v1/{token}/telemetry")
    ResponseEntity<?> dialect(@PathVariable String token, HttpServletRequest request) throws IOException {
        return door.letIn(token, request, door::telemetry);
    }
}
