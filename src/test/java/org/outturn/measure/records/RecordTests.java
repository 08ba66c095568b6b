package org.outturn.measure.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.WorldRecords;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** What people enter about machines, and what becomes of it. */
@IntegrationTest
class RecordTests {
    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Records records;

    @Autowired
    RecordList list;

    @Autowired
    RecordImports imports;

    @Autowired
    Installations installations;

    @Autowired
    AuditTrail audit;

    private World.Company north;
    private World.Person operator;
    private Machine machine;

    @BeforeEach
    void aMachine() {
        north = world.company("north");
        operator = Objects.requireNonNull(north.first().people().get(Role.OPERATOR));
        Machine model = north.first().machine();
        machine = Asking.as(
                north.job(),
                () -> installations.add(
                        Installation.of("Recorded", "", model.type(), model.site(), LocalDate.parse("2024-01-01")),
                        null));
    }

    private EnteredRecord failure() {
        return Asking.as(north.engineer().viewer(), () -> records.enter(machine, WorldRecords.failure("Belt")));
    }

    private String file(String... rows) {
        return "machine,kind,from,to,planned,amount,unit,reason,note\n" + String.join("\n", rows) + "\n";
    }

    private RecordImport.Result take(String file) {
        return Asking.as(operator.viewer(), () -> imports.take("r.csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasSaidBeforeACorrectionStaysToBeReadWithItsAuthor() {
        EnteredRecord first = failure();
        EnteredRecord second = Asking.as(
                north.job(), () -> records.correct(first.id(), 1, WorldRecords.failure("Bearing"), "Looked again"));
        assertThat(second.version()).isEqualTo(2);
        Asking.run(operator.viewer(), () -> {
            List<RecordVersion> versions = list.versions(first.id());
            assertThat(versions)
                    .extracting(each -> each.said().entry().reason())
                    .containsExactly("Bearing", "Belt");
            assertThat(versions)
                    .extracting(RecordVersion::by)
                    .containsExactly("test", north.engineer().viewer().name());
            assertThat(versions.getFirst().said().why()).isEqualTo("Looked again");
        });
        assertThat(Asking.as(north.job(), () -> audit.of(first.id().value(), 10)))
                .extracting(each -> each.action())
                .containsExactly("record.corrected", "record.entered");
    }

    @Test
    void aCorrectionOfWhatSomebodyElseCorrectedMeanwhileIsRefused() {
        EnteredRecord first = failure();
        Asking.run(north.job(), () -> {
            records.correct(first.id(), 1, WorldRecords.failure("Bearing"), "Looked again");
            assertThatThrownBy(() -> records.correct(first.id(), 1, WorldRecords.failure("Shaft"), "So did I"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("quicker");
        });
    }

    @Test
    void whatIsWithdrawnCountsNoMoreAndIsStillFound() {
        EnteredRecord first = failure();
        Asking.run(north.job(), () -> {
            records.withdraw(first.id(), "Wrong machine");
            Period march = new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
            assertThat(list.of(List.of(machine), Set.of(RecordKind.FAILURE), march))
                    .isEmpty();
            assertThat(list.get(first.id()).withdrawn()).isTrue();
            assertThatThrownBy(() -> records.withdraw(first.id(), "Again")).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> records.correct(first.id(), 2, WorldRecords.failure("x"), "y"))
                    .isInstanceOf(Refused.class);
        });
    }

    @Test
    void aCustomersPeopleEnterAboutTheirOwnMachinesAndDontChangeWhatTheProviderEntered() {
        EnteredRecord theirs = failure();
        Asking.run(operator.viewer(), () -> {
            EnteredRecord own = records.enter(machine, WorldRecords.failure("Bearing"));
            assertThat(own.byCustomer()).isTrue();
            records.withdraw(own.id(), "Twice");
            assertThatThrownBy(() -> records.withdraw(theirs.id(), "No"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("provider");
        });
        World.Person buyer = north.first().buyer();
        Asking.run(
                buyer.viewer(),
                () -> assertThatThrownBy(() -> records.enter(machine, WorldRecords.failure("x")))
                        .isInstanceOf(Refused.class));
    }

    @Test
    void aFileIsEnteredAsAWholeAndTakenBackAsAWhole() {
        String m = machine.number();
        var done = (RecordImport.Done) take(file(
                m + ",downtime,2024-03-01 06:00,2024-03-01 08:30,no,,,Belt,",
                m + ",Produktion,01.03.2024 06:00,01.03.2024 14:00,,120,,,Rotors",
                m + ",scrap,2024-03-01T06:00:00+01:00,2024-03-01T14:00:00+01:00,,\"3,5\",kg,Cracked,"));
        assertThat(done.it().records()).isEqualTo(3);
        Asking.run(operator.viewer(), () -> {
            RecordFilter of = RecordFilter.of(machine.id());
            assertThat(list.page(of, RecordOrder.of("number"), 0, 10).records())
                    .extracting(each -> each.entry().kind())
                    .containsExactly(RecordKind.DOWNTIME, RecordKind.PRODUCTION, RecordKind.SCRAP);
            assertThat(list.page(of, RecordOrder.of("number"), 0, 10)
                            .records()
                            .getFirst()
                            .entry()
                            .from())
                    .as("half past five in Kiel is no time of UTC")
                    .isEqualTo("2024-03-01T05:00:00Z");
            imports.undo(done.it().id());
            assertThat(list.page(of, RecordOrder.NEWEST, 0, 10).records()).isEmpty();
        });
    }

    @Test
    void aFileWithOneMistakeEntersNothingAndTellsEachRow() {
        String m = machine.number();
        var wrong = (RecordImport.Wrong) take(file(
                m + ",downtime,2024-03-01 06:00,2024-03-01 08:30,no,,,Belt,",
                m + ",downtime,2024-03-01 06:00,2024-03-01 05:30,no,,,Belt,",
                "M-0,failure,2024-03-01 06:00,,,,,Belt,",
                m + ",party,2024-03-01 06:00,,,,,Belt,",
                m + ",failure,yesterday,,,,,Belt,",
                m + ",production,2024-03-01 06:00,2024-03-01 07:00,,1e9,,,",
                m + ",consumable,2024-03-01 06:00,,,5,parsec per fortnight,Oil,"));
        assertThat(wrong.rows())
                .extracting(each -> each.row() + " " + each.refused().code())
                .containsExactly(
                        "3 record-span",
                        "4 record-machine-unknown",
                        "5 record-kind-unknown",
                        "6 record-time-unreadable",
                        "7 record-number",
                        "8 unit-unknown");
        Asking.run(
                operator.viewer(),
                () -> assertThat(list.page(RecordFilter.of(machine.id()), RecordOrder.NEWEST, 0, 10)
                                .records())
                        .isEmpty());
    }

    @Test
    void theSameFileIsNotEnteredTwice() {
        String file = file(machine.number() + ",failure,2024-03-01 06:00,,,,,Belt,");
        assertThat(take(file)).isInstanceOf(RecordImport.Done.class);
        assertThatThrownBy(() -> take(file)).isInstanceOf(Refused.class).hasMessageContaining("already");
    }

    @Test
    void aProgramEntersPagesAndReadsRecords() {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            for (int hour = 6; hour < 9; hour++) {
                var made = engineer.postJson("/api/records", """
                        {"machine":"%s","kind":"CONSUMABLE","from":"2024-03-01T0%d:00:00Z","amount":1.50,"unit":"L","reason":"Oil"}""".formatted(machine.id(), hour));
                assertThat(made.status()).isEqualTo(201);
                assertThat(made.header("location")).startsWith("/api/records/");
                assertThat(made.body()).contains("\"amount\":1.5,", "\"version\":1");
            }
            String first =
                    engineer.get("/api/records?limit=2&machine=" + machine.id()).body();
            assertThat(first).contains("T08:00:00Z", "T07:00:00Z").doesNotContain("T06:00:00Z");
            String next = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
            assertThat(engineer.get("/api/records?limit=2&machine=" + machine.id() + "&cursor=" + next)
                            .body())
                    .contains("T06:00:00Z", "\"next\":null");
        }
    }

    @Test
    void pagesShowWhatWasEnteredAndWhatToDoWhenNothingWas() {
        try (Browser engineer = door.signedIn(north.engineer())) {
            assertThat(engineer.get("/machines/" + machine.id() + "?tab=records")
                            .body())
                    .contains("Nothing entered yet", "Enter a record");
            var sent = engineer.post(
                    "/records",
                    Map.of(
                            "machine", machine.number(),
                            "kind", "downtime",
                            "from", "2024-03-01T06:00",
                            "to", "2024-03-01T08:30",
                            "planned", "false",
                            "reason", "<b>Belt</b>"));
            assertThat(sent.header("location")).isEqualTo("/machines/" + machine.id() + "?tab=records");
            String page = engineer.get(sent.header("location")).body();
            assertThat(page).contains("&lt;b&gt;Belt", "2.50 h", "unplanned").doesNotContain("<b>Belt");
            String row = page.replaceAll("(?s).*href=\"(/records/[0-9a-f-]{36})\".*", "$1");
            assertThat(engineer.get(row).body()).contains("Correct it", "All that was said");
            assertThat(engineer.get("/records?search=nothing-like-it").body()).contains("No record matches");
        }
    }

    @Test
    void aFileSentByThePageTellsItsMistakesInTheReadersLanguage() {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            String page = engineer.upload(
                            "/records/imports?lang=de",
                            "",
                            "r.csv",
                            "machine,kind,from\nM-0,failure,2024-03-01 06:00\n")
                    .body();
            assertThat(page).contains("M-0");
            assertThat(engineer.upload("/records/imports", "", "r.csv", "machine,kind,from,colour\nM-0,failure,x,y\n")
                            .status())
                    .isEqualTo(422);
            assertThat(engineer.upload("/records/imports", "", "r.csv", "").body())
                    .contains("Nothing of r.csv was entered");
        }
    }

    @Test
    void programsRehearseSendAndTakeBackAFileByTheSameRulesAsThePage() {
        String good = "machine;kind;from;reason\n" + machine.number() + ";failure;2024-03-01 06:00;Belt\n"
                + machine.number() + ";failure;2024-03-02 06:00;Chain\n";
        try (Browser engineer = door.withToken(north.engineer().token());
                Browser operator = door.withToken(
                        Objects.requireNonNull(north.first().people().get(Role.OPERATOR))
                                .token())) {
            var rehearsed = engineer.json("POST", "/api/record-imports?dryRun=true&file=a.csv", good);
            assertThat(rehearsed.status()).as(rehearsed.body()).isEqualTo(200);
            assertThat(rehearsed.body())
                    .contains("\"state\":\"GOOD\"", "\"records\":2")
                    .doesNotContain("\"id\"");

            var sent = engineer.json("POST", "/api/record-imports?file=a.csv", good);
            assertThat(sent.status()).as(sent.body()).isEqualTo(201);
            String path = sent.header("location");
            assertThat(engineer.get(path).body()).contains("\"state\":\"DONE\"", "a.csv");
            assertThat(operator.get(path).status()).isEqualTo(404);
            for (String query : List.of("", "?dryRun=true")) {
                assertThat(engineer.json("POST", "/api/record-imports" + query, good)
                                .body())
                        .contains("record-file-twice");
            }
            assertThat(engineer.get("/api/record-imports").body()).contains(path.replaceAll(".*/", ""));

            var undone = engineer.json("POST", path + "/undo", "");
            assertThat(undone.body()).contains("\"state\":\"UNDONE\"", "undoneBy");
            assertThat(engineer.json("POST", path + "/undo", "").status()).isEqualTo(409);
            assertThat(engineer.get("/api/records?machine=" + machine.id()).body())
                    .doesNotContain("Chain");
        }
    }

    @Test
    void aFileWithMistakesIsToldRowByRowAndEntersNothing() {
        String wrong = "machine,kind,from,reason\n" + machine.number() + ",failure,2024-03-01 06:00,Belt\n"
                + machine.number() + ",magic,2024-03-01 06:00,Belt\nM-0,failure,2024-03-01 06:00,Belt\n";
        try (Browser engineer = door.withToken(north.engineer().token());
                Browser finance = door.withToken(north.finance().token())) {
            for (String query : List.of("?dryRun=true", "?dryRun=false")) {
                var answer = engineer.json("POST", "/api/record-imports" + query, wrong);
                assertThat(answer.status()).isEqualTo(query.endsWith("true") ? 200 : 422);
                assertThat(answer.body())
                        .contains("\"state\":\"REFUSED\"", "\"row\":3", "\"row\":4", "record-kind-unknown", "M-0")
                        .doesNotContain("\"row\":2");
                assertThat(finance.json("POST", "/api/record-imports" + query, wrong)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(engineer.get("/api/records?machine=" + machine.id()).body())
                    .contains("\"records\":[]");
            assertThat(engineer.json("POST", "/api/record-imports?lang=de&dryRun=true", wrong)
                            .body())
                    .contains("M-0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "machine",
                "machine,kind\nM-1,failure\n",
                "machine,kind,from,colour\nM-0,failure,x,y\n",
                "machine,kind,from\nM-0,failure,+1000000000-12-31T23:59:59Z\n",
                "machine,kind,from\nM-0,failure,2024-03-01 06:00,too,many\n",
                "machine,machine,kind,from\nM-0,M-0,failure,2024-03-01 06:00\n",
                "machine,kind,from,reason\n=cmd|' /C calc'!A0,failure,2024-03-01 06:00,x\n",
                "machine,kind,from,reason\n\"M-0,failure,2024-03-01 06:00,never closed\n",
                "\u0000\u0001PK\u0003\u0004"
            })
    void hostileFilesEnterNothing(String file) {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            var answer =
                    engineer.json("POST", "/api/record-imports?file=" + Browser.encoded("../../x\u0000\r\n"), file);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("\"cure\"");
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "\"from\":\"+1000000000-12-31T23:59:59Z\"",
                "\"from\":\"1999-01-01T00:00:00Z\"",
                "\"from\":\"2200-01-01T00:00:00Z\"",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1e999999",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":-1",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":0.0000001",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1,\"unit\":\"((((\"",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1,\"planned\":true",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1,\"to\":\"2024-03-01T07:00:00Z\"",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1,\"reason\":\"\\u0000\"",
                "\"from\":\"2024-03-01T06:00:00Z\",\"amount\":1,\"reason\":\"" + "x".repeat(201) + "\"",
                "\"amount\":1");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void brokenInputIsRefusedWithItsField(String fields) {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            String reason = fields.contains("reason") ? "" : ",\"reason\":\"Oil\"";
            var answer = engineer.postJson(
                    "/api/records",
                    "{\"machine\":\"" + machine.id() + "\",\"kind\":\"CONSUMABLE\"," + fields + reason + "}");
            assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
            assertThat(answer.body()).contains("\"cure\"");
        }
    }
}
