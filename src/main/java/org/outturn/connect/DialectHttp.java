package org.outturn.connect;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Attributes and commands over HTTP in ThingsBoard's device dialect. What waits for something waits on a virtual thread. */
@RestController
@RequestMapping("/api/v1/{token}")
class DialectHttp {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final long USUAL_WAIT_MILLIS = 20_000;

    private final HttpDoor door;
    private final Intake intake;
    private final DeviceAttributes attributes;
    private final Commands commands;
    private final DeviceCalls calls;
    private final DeviceLinks links;
    private final DeviceClaims claims;

    DialectHttp(
            HttpDoor door,
            Intake intake,
            DeviceAttributes attributes,
            Commands commands,
            DeviceCalls calls,
            DeviceLinks links,
            DeviceClaims claims) {
        this.door = door;
        this.intake = intake;
        this.attributes = attributes;
        this.commands = commands;
        this.calls = calls;
        this.links = links;
        this.claims = claims;
    }

    /** The device says something of itself. */
    @PostMapping("/attributes")
    ResponseEntity<?> tell(@PathVariable String token, HttpServletRequest request) throws IOException {
        return door.letIn(
                token,
                request,
                (device, body) -> asked(device, () -> {
                    attributes.tell(device, "", DialectJson.object(body));
                    return ResponseEntity.ok().build();
                }));
    }

    /** What the device said of itself and what it was told; keys with commas between them, everything without any. */
    @GetMapping("/attributes")
    ResponseEntity<?> attributes(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String clientKeys,
            @RequestParam(required = false) @Nullable String sharedKeys)
            throws IOException {
        return door.letIn(
                token, device -> asked(device, () -> json(attributes.answer(device, "", clientKeys, sharedKeys))));
    }

    /** Waits until the device is told something, at most as many milliseconds; 408 when nothing was. */
    @GetMapping("/attributes/updates")
    ResponseEntity<?> updates(
            @PathVariable String token, @RequestParam(defaultValue = "" + USUAL_WAIT_MILLIS) long timeout)
            throws IOException {
        return door.letIn(token, device -> {
            var told = new CompletableFuture<JsonNode>();
            DeviceLinks.Link link = new DeviceLinks.Link() {
                @Override
                public void attributes(String child, JsonNode values) {
                    if (child.isEmpty()) {
                        told.complete(values);
                    }
                }
            };
            links.add(device.id(), link);
            try {
                return json(told.get(patience(timeout), TimeUnit.MILLISECONDS));
            } catch (TimeoutException | ExecutionException e) {
                return ResponseEntity.status(HttpStatus.REQUEST_TIMEOUT).build();
            } finally {
                links.remove(device.id(), link);
            }
        });
    }

    /** Waits until the device is told to do something, at most as many milliseconds; 408 when it is not. */
    @GetMapping("/rpc")
    ResponseEntity<?> command(
            @PathVariable String token, @RequestParam(defaultValue = "" + USUAL_WAIT_MILLIS) long timeout)
            throws IOException {
        return door.letIn(token, device -> {
            var waits = new CompletableFuture<Boolean>();
            DeviceLinks.Link link = new DeviceLinks.Link() {
                @Override
                public void command() {
                    waits.complete(true);
                }
            };
            links.add(device.id(), link);
            try {
                Optional<Command> first = next(device);
                if (first.isEmpty()) {
                    waits.get(patience(timeout), TimeUnit.MILLISECONDS);
                    first = next(device);
                }
                return first.<ResponseEntity<?>>map(command -> json(command.callWithId()))
                        .orElseGet(DialectHttp::nothing);
            } catch (TimeoutException | ExecutionException e) {
                return nothing();
            } finally {
                links.remove(device.id(), link);
            }
        });
    }

    private Optional<Command> next(Device device) {
        return Asking.as(Viewer.job(device.tenant(), "device"), () -> commands.next(device));
    }

    private static ResponseEntity<?> nothing() {
        return ResponseEntity.status(HttpStatus.REQUEST_TIMEOUT).build();
    }

    /** The device answers a command. */
    @PostMapping("/rpc/{command}")
    ResponseEntity<?> answer(@PathVariable String token, @PathVariable long command, HttpServletRequest request)
            throws IOException {
        return door.letIn(
                token,
                request,
                (device, body) -> asked(
                        device,
                        () -> commands.answer(device, command, DialectJson.any(body))
                                ? ResponseEntity.ok().build()
                                : HttpDoor.refused(
                                        HttpStatus.NOT_FOUND,
                                        "command-unknown",
                                        "No such command waits for an answer.")));
    }

    /** The device tells the code with which its machine can be claimed for a while, if the provider made one for it. */
    @PostMapping("/claim")
    ResponseEntity<?> claim(@PathVariable String token, HttpServletRequest request) throws IOException {
        return door.letIn(
                token,
                request,
                (device, body) -> asked(device, () -> {
                    claims.tell(device, body);
                    return ResponseEntity.ok().build();
                }));
    }

    /** The device asks something of us by name. */
    @PostMapping("/rpc")
    ResponseEntity<?> call(@PathVariable String token, HttpServletRequest request) throws IOException {
        return door.letIn(
                token, request, (device, body) -> asked(device, () -> json(calls.answer(DialectJson.object(body)))));
    }

    private ResponseEntity<?> asked(Device device, Supplier<ResponseEntity<?>> work) {
        try {
            ResponseEntity<?> answer = Asking.as(Viewer.job(device.tenant(), "device"), work::get);
            intake.accepted(device);
            return answer;
        } catch (Refused e) {
            intake.refused(device, e.what());
            return HttpDoor.refused(HttpStatus.BAD_REQUEST, e.code(), e.what());
        }
    }

    private static long patience(long timeout) {
        return Math.clamp(timeout, 1, LONGEST_WAIT.toMillis());
    }

    private static ResponseEntity<?> json(JsonNode answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(DialectJson.MAPPER.writeValueAsString(answer));
    }
}
