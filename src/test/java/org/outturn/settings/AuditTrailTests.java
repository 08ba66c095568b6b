package org.outturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.AuditCommand;
import org.outturn.run.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing in the audit trail can be changed unnoticed, and who may read it reads what concerns them. */
@IntegrationTest
class AuditTrailTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    DataFolder data;

    @TempDir
    @Nullable
    Path folder;

    private World.Company north;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void aCompany() {
        north = world.company("north");
    }

    private List<String> chain() {
        try (Browser administrator = door.signedIn(north.administrator())) {
            return administrator.get("/audit.jsonl").body().lines().toList();
        }
    }

    private int verify(List<String> lines) throws IOException {
        Path file = java.util.Objects.requireNonNull(folder).resolve("chain.jsonl");
        Files.write(file, lines);
        return run(List.of("--audit", file.toString()));
    }

    private int run(List<String> words) {
        said.reset();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return AuditCommand.run(words, out, out);
    }

    @Test
    void theDownloadedChainHolds() throws IOException {
        List<String> lines = chain();
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(verify(lines)).isEqualTo(AuditCommand.HOLDS);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("all %,d entries hold".formatted(lines.size()));
    }

    @Test
    void theRunningProgramsChainsHold() {
        assertThat(run(List.of("--audit", "--data", data.path().toString(), "--json")))
                .isEqualTo(AuditCommand.HOLDS);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("north: all", "\"ok\":true");
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        List<String> lines = new ArrayList<>(chain());
        lines.set(4, lines.get(4).replaceFirst("who\\\\\":\\\\\"[^\\\\]*", "who\\\\\":\\\\\"Mallory"));
        assertThat(lines.get(4)).contains("Mallory");
        assertThat(verify(lines)).isEqualTo(AuditCommand.BROKEN);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("broken at entry 5");
    }

    @Test
    void aMissingEntryAGarbledOneAndAnotherOrderAreNamed() throws IOException {
        List<String> without = new ArrayList<>(chain());
        without.remove(2);
        assertThat(verify(without)).isEqualTo(AuditCommand.BROKEN);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("broken at entry 4", "Entry 3 is missing");

        List<String> garbled = new ArrayList<>(chain());
        garbled.set(1, "{");
        assertThat(verify(garbled)).isEqualTo(AuditCommand.BROKEN);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("broken at entry 2");

        List<String> swapped = new ArrayList<>(chain());
        java.util.Collections.swap(swapped, 6, 7);
        assertThat(verify(swapped)).isEqualTo(AuditCommand.BROKEN);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("broken at entry 8");
    }

    @Test
    void wordsThatAreNotUnderstoodAndFilesThatAreNotThereAreTold() {
        assertThat(run(List.of("--audit", "nowhere.jsonl"))).isEqualTo(AuditCommand.MISUSED);
        assertThat(run(List.of("--audit", "--data"))).isEqualTo(AuditCommand.MISUSED);
        assertThat(run(List.of("--audit", "--data", "/nonexistent"))).isEqualTo(AuditCommand.MISUSED);
        assertThat(run(List.of("--audit", "a", "b"))).isEqualTo(AuditCommand.MISUSED);
        assertThat(run(List.of("--audit", "--help"))).isEqualTo(AuditCommand.HOLDS);
    }

    @Test
    void aCustomerReadsOnlyWhatConcernsTheCustomer() {
        World.Person owner =
                java.util.Objects.requireNonNull(north.first().people().get(org.outturn.identity.Role.DATA_OWNER));
        try (Browser browser = door.withToken(owner.token())) {
            String entries = browser.get("/api/audit-entries?limit=500").body();
            assertThat(entries).contains("north-first").doesNotContain("north-second");
        }
    }

    @Test
    void whatPeopleDoIsFoundWithItsPlaceAndItsPerson() {
        try (Browser administrator = door.signedIn(north.administrator())) {
            administrator.post("/me", Map.of("name", "Ada Administrator", "zone", "Europe/Berlin"));
            String page =
                    administrator.get("/audit?action=person.changed&thing=ada").body();
            assertThat(page).contains("Changed name or time zone", "Browser · 127.0.0.1");
            String csv = administrator.get("/audit.csv?action=person.changed").body();
            assertThat(csv).startsWith("seq,at,who,").contains("Ada Administrator");
        }
    }
}
