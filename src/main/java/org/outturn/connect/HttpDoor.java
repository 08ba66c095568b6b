package org.outturn.connect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * How devices are met that speak HTTP: who they are, how much they may send, and that they are answered only when what they
 * sent is on disk. Runs on virtual threads, so it may wait.
 */
@Component
class HttpDoor {
    /** How long the disk may take before a device is told to come again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Doorkeeper doorkeeper;
    private final Limits limits;
    private final Intake intake;
    private final int mostBytes;

    HttpDoor(Doorkeeper doorkeeper, Limits limits, Intake intake, MqttSettings settings) {
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.intake = intake;
        this.mostBytes = settings.maxMessageBytes();
    }

    /** What is done for a device that was let in. */
    @FunctionalInterface
    interface Work {
        ResponseEntity<?> of(Device device) throws IOException, InterruptedException;
    }

    /** What is done with what a device sent. */
    @FunctionalInterface
    interface BodyWork {
        ResponseEntity<?> of(Device device, byte[] body) throws IOException, InterruptedException;
    }

    /** Lets a device in by its token, or says why not. */
    ResponseEntity<?> letIn(String token, Work work) throws IOException {
        try {
            Optional<Device> device = doorkeeper.byToken(token);
            return device.isPresent()
                    ? work.of(device.get())
                    : refused(HttpStatus.UNAUTHORIZED, "device-unknown", "No device carries this token.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return again("Outturn is being stopped.");
        }
    }

    /** Lets a device in that sends something: not too much at once, and not too often. */
    ResponseEntity<?> letIn(String token, HttpServletRequest request, BodyWork work) throws IOException {
        return letIn(token, device -> {
            Duration wait = limits.ask(device);
            if (!wait.isZero()) {
                String why = "The device sends more than it may.";
                intake.refused(device, why);
                return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())))
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-messages", why));
            }
            byte[] body = request.getContentLengthLong() > mostBytes
                    ? new byte[mostBytes + 1]
                    : request.getInputStream().readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                String why = "A message may have at most " + mostBytes + " bytes.";
                intake.refused(device, why);
                return refused(HttpStatus.CONTENT_TOO_LARGE, "message-too-large", why);
            }
            return work.of(device, body);
        });
    }

    /** Takes telemetry; answers when it is on disk. */
    ResponseEntity<?> telemetry(Device device, byte[] body) throws InterruptedException {
        var answer = new CompletableFuture<ResponseEntity<?>>();
        var room = new CompletableFuture<Boolean>();
        if (intake.telemetry(device, body, new Answer(answer), () -> room.complete(true))) {
            room.complete(true);
        }
        try {
            // Who sends while there is no room waits for it as well: that slows senders down to what the disk can take.
            room.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return again("The disk does not follow.");
        }
    }

    private record Answer(CompletableFuture<ResponseEntity<?>> answer) implements Intake.Outcome {
        @Override
        public void durable() {
            answer.complete(ResponseEntity.ok().build());
        }

        @Override
        public void refused(String why) {
            answer.complete(HttpDoor.refused(HttpStatus.BAD_REQUEST, "message-unreadable", why));
        }

        @Override
        public void failed(String why) {
            answer.complete(again(why));
        }
    }

    /** That something will not be done, however often it is sent. */
    static ResponseEntity<?> refused(HttpStatus status, String code, String why) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem(status, code, why));
    }

    /** That it was not done now and has to be sent again. */
    static ResponseEntity<?> again(String why) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "not-now", why));
    }

    private static Map<String, Object> problem(HttpStatus status, String code, String why) {
        return Map.of(
                "type",
                "about:blank",
                "title",
                status.getReasonPhrase(),
                "status",
                status.value(),
                "code",
                code,
                "detail",
                why);
    }
}
