package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a device is told to do, for programs. */
@RestController
@RequestMapping("/api/devices/{id}/commands")
class CommandApi {
    private static final int MOST = 100;
    private static final int USUAL_SECONDS = 60;

    private final Devices devices;
    private final Commands commands;

    CommandApi(Devices devices, Commands commands) {
        this.devices = devices;
        this.commands = commands;
    }

    /**
     * What a device is to do.
     *
     * @param params anything that the device understands
     * @param timeoutSeconds how long the command waits for the device; 60 when it is absent, at most a week
     * @param child name of the device behind a gateway that is meant; absent for the device itself
     */
    record CommandRequest(
            @Nullable String method,
            @Nullable Object params,
            @Nullable Long timeoutSeconds,
            @Nullable String child) {}

    /**
     * A command.
     *
     * @param state whether it waits for the device, was given to it, or was answered
     * @param answer what the device answered; absent until it did
     */
    record CommandJson(
            long id,
            String method,
            Object params,
            String child,
            Command.State state,
            @Nullable Object answer,
            String who,
            Instant created,
            Instant expires,
            @Nullable Instant answered) {

        static CommandJson of(Command command) {
            return new CommandJson(
                    command.id(),
                    command.method(),
                    command.params(),
                    command.child(),
                    command.state(),
                    command.answer(),
                    command.who(),
                    command.created(),
                    command.expires(),
                    command.answered());
        }
    }

    record CommandsJson(List<CommandJson> commands) {}

    /** The latest commands to a device, newest first. */
    @GetMapping
    CommandsJson list(@PathVariable DeviceId id) {
        devices.get(id);
        return new CommandsJson(
                commands.of(id, MOST).stream().map(CommandJson::of).toList());
    }

    /** One command, with the answer if there is one. */
    @GetMapping("/{command}")
    CommandJson get(@PathVariable DeviceId id, @PathVariable String command) {
        devices.get(id);
        try {
            return CommandJson.of(commands.get(id, Long.parseLong(command)));
        } catch (NumberFormatException e) {
            throw new NotFound("command", command);
        }
    }

    /** Tells a device to do something, at once if it listens. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CommandJson> send(@PathVariable DeviceId id, @RequestBody CommandRequest request) {
        long seconds = request.timeoutSeconds() == null ? USUAL_SECONDS : request.timeoutSeconds();
        Object params = request.params() == null ? Map.of() : request.params();
        long sent = commands.send(
                id,
                request.child() == null ? "" : request.child(),
                request.method() == null ? "" : request.method(),
                DialectJson.MAPPER.valueToTree(params),
                Duration.ofSeconds(Math.clamp(seconds, 0, Duration.ofDays(8).toSeconds())));
        return Created.in("/api/devices/" + id + "/commands", sent, CommandJson.of(commands.get(id, sent)));
    }
}
