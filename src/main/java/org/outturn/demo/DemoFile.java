package org.outturn.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import tools.jackson.core.JacksonException;

/**
 * {@code demo.json} in the data folder: where the demo answers, who may sign in, and what its story is about, for scripts.
 * Readable by its owner only; there from the moment when everything in it can be used.
 */
final class DemoFile {
    private final Path file;
    private final Path last;

    DemoFile(Path folder) {
        this.file = folder.resolve("demo.json");
        this.last = folder.resolve("demo.last.json");
    }

    record Content(
            String address,
            String mqtt,
            List<PersonEntry> people,
            DeviceEntry device,
            StoryEntry story,
            @Nullable StrangerEntry stranger,
            @Nullable FleetEntry fleet,
            @Nullable LoadEntry load) {

        /** The same with the fleet as it is now; none when there is no machine in it. */
        Content with(List<FleetMachine> machines, boolean complete) {
            return new Content(
                    address,
                    mqtt,
                    people,
                    device,
                    story,
                    stranger,
                    machines.isEmpty() ? null : new FleetEntry(complete ? "complete" : "loading", machines),
                    load);
        }
    }

    /** The file with the tokens of the devices for load tests, and a token with which their points can be read. */
    record LoadEntry(String tokens, String token) {}

    /**
     * The fleet beside the story.
     *
     * @param history {@code loading} until its past is there, then {@code complete}
     */
    record FleetEntry(String history, List<FleetMachine> machines) {}

    /** A machine of the fleet with the token of its device, which the demo itself uses. */
    record FleetMachine(String machine, String number, String name, String record, String token) {}

    /** Somebody of another tenant. */
    record StrangerEntry(String email, String token) {}

    record PersonEntry(String name, String email, String password, String role, String token) {}

    record DeviceEntry(String token, String machine) {}

    record StoryEntry(String machine, String signal, String statement, String contract, String invoice) {}

    /** Takes the file of the last run away, so that nobody reads an old address, and returns what stood in it. */
    Optional<Content> takeAway() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, last, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(last)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(Files.readString(last), Content.class));
        } catch (JacksonException e) {
            return Optional.empty(); // tokens are made anew then
        }
    }

    void write(Content content) throws IOException {
        Path part = file.resolveSibling("demo.json.part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(content));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(last);
    }
}
