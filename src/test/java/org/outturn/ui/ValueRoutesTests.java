package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of value by driver and of agreed inputs as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /value-statements",
            "GET /value-statements/{id}",
            "GET /value-statements/{id}/json",
            "GET /api/value-statements/{id}/json",
            "GET /value-statements/{id}/pdf",
            "GET /api/value-statements/{id}/pdf",
            "GET /api/value-statements",
            "GET /api/value-statements/{id}",
            "POST /api/value-statements",
            "POST /contracts/{id}/value-statements",
            "POST /value-statements/{id}/signature",
            "POST /value-statements/{id}/versions",
            "POST /value-statements/{id}/acceptance",
            "POST /value-statements/{id}/lines/{line}/acceptance",
            "POST /value-statements/{id}/lines/{line}/contest",
            "POST /value-statements/{id}/lines/{line}/messages",
            "POST /value-statements/{id}/lines/{line}/withdrawal",
            "POST /value-statements/{id}/lines/{line}/confirmation",
            "GET /contracts/{id}/inputs",
            "POST /contracts/{id}/inputs/{key}");

    private static final AtomicInteger DAYS = new AtomicInteger();
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    ValueStatements values;

    private World.Company north;
    private World.Company south;
    private RouteWalk walks;

    @BeforeAll
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        walks = new RouteWalk(door, north, north.first(), north.second(), south, Role.OPERATOR);
        fill();
    }

    @AfterAll
    void leave() {
        walks.close();
    }

    private static LocalDate day() {
        return LocalDate.parse("2024-02-01").plusDays(DAYS.incrementAndGet());
    }

    private ValueStatement drafted() {
        LocalDate day = day();
        return Asking.as(
                north.engineer().viewer(),
                () -> values.draft(north.first().contract(), day, day, List.of("failures", "energy")));
    }

    private ValueStatement signed() {
        ValueStatementId id = drafted().id();
        return Asking.as(north.engineer().viewer(), () -> values.sign(id));
    }

    private String contested() {
        ValueStatement signed = signed();
        Asking.run(north.first().buyer().viewer(), () -> values.contest(signed.id(), "failures", "Two of them."));
        return "/value-statements/" + signed.id() + "/lines/failures";
    }

    private void fill() {
        ValueStatement read = signed();
        String one = "/value-statements/" + read.id();
        walks.reads("/value-statements", "/value-statements");
        walks.reads("/value-statements/{id}", one);
        walks.reads("/value-statements/{id}/json", one + "/json");
        walks.reads("/api/value-statements/{id}/json", "/api" + one + "/json");
        walks.reads("/value-statements/{id}/pdf", one + "/pdf");
        walks.reads("/api/value-statements/{id}/pdf", "/api" + one + "/pdf?lang=de");
        walks.reads("/api/value-statements", "/api/value-statements?limit=2");
        walks.reads("/api/value-statements/{id}", "/api" + one);
        String contract = north.first().contract().id().toString();
        walks.reads("/contracts/{id}/inputs", "/contracts/" + contract + "/inputs");
        String wish = """
                {"contract":"%s","from":"%s","to":"%s","drivers":["failures"]}""";
        LocalDate day = day();
        walks.add(
                "POST /api/value-statements",
                "/api/value-statements",
                wish.formatted(contract, day, day),
                CREATED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        LocalDate other = day();
        Map<String, String> days = Map.of("from", other.toString(), "to", other.toString(), "drivers", "failures");
        String draft = "/contracts/" + contract + "/value-statements";
        walks.add("POST /contracts/{id}/value-statements", draft, days, MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String sign = "/value-statements/" + drafted().id() + "/signature";
        walks.add("POST /value-statements/{id}/signature", sign, Map.of(), MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Map<String, String> drivers = Map.of("drivers", "failures,energy");
        // Nothing is new in it; who may not even ask is told so first.
        walks.add(
                "POST /value-statements/{id}/versions",
                one + "/versions",
                drivers,
                NOT_NOW,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        ValueStatement toAccept = signed();
        Map<String, String> hash = Map.of("hash", toAccept.hash());
        String accept = "/value-statements/" + toAccept.id();
        walks.add(
                "POST /value-statements/{id}/lines/{line}/acceptance",
                accept + "/lines/failures/acceptance",
                hash,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                MOVED);
        walks.add(
                "POST /value-statements/{id}/acceptance",
                accept + "/acceptance",
                hash,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                MOVED);
        Map<String, String> why = Map.of("reason", "Two of them.");
        String contest = "/value-statements/" + signed().id() + "/lines/failures/contest";
        walks.add(
                "POST /value-statements/{id}/lines/{line}/contest",
                contest,
                why,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                MOVED);
        walks.add(
                "POST /value-statements/{id}/lines/{line}/messages",
                contested() + "/messages",
                Map.of("text", "Which?"),
                MOVED,
                NOT_YOURS,
                NOT_YOURS,
                MOVED);
        walks.add(
                "POST /value-statements/{id}/lines/{line}/withdrawal",
                contested() + "/withdrawal",
                Map.of(),
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                MOVED);
        walks.add(
                "POST /value-statements/{id}/lines/{line}/confirmation",
                contested() + "/confirmation",
                why,
                MOVED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        Map<String, String> inputs = Map.of("currency", "EUR", "input-price-of-energy", "0.31");
        walks.add(
                "POST /contracts/{id}/inputs/{key}",
                "/contracts/" + contract + "/inputs/energy",
                inputs,
                MOVED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
    }

    @Test
    void allOfThemAreWalked() {
        assertThat(walks.routes()).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void eachRoleMayDoWhatIsItsToDo() {
        assertThat(walks.wrongByRole()).isEmpty();
    }

    @Test
    void strangersFindNothingAtOthersIds() {
        assertThat(walks.openToStrangers()).isEmpty();
    }

    @Test
    void whoIsNobodyIsSentToTheDoor() {
        assertThat(walks.openToNobody()).isEmpty();
    }

    @Test
    void hostileInputIsRefusedByName() {
        String contract = "/contracts/" + north.first().contract().id() + "/value-statements";
        try (Browser engineer = door.withToken(north.engineer().token())) {
            for (Map<String, String> fields : List.of(
                    Map.of("from", "yesterday", "to", "2024-03-01", "drivers", "failures"),
                    Map.of("from", "2024-03-01", "to", "2024-02-01", "drivers", "failures"),
                    Map.of("from", "-999999999-01-01", "to", "2024-02-01", "drivers", "failures"),
                    Map.of("from", "2024-02-01", "to", "2024-02-02", "drivers", ""))) {
                assertThat(engineer.post(contract, fields).status())
                        .as(fields.toString())
                        .isIn(400, 422);
            }
            Map<String, String> unknown = Map.of("from", "2024-02-01", "to", "2024-02-02", "drivers", "'; drop");
            assertThat(engineer.post(contract, unknown).status()).isEqualTo(GONE);
            assertThat(engineer.get("/value-statements/none").status()).isEqualTo(GONE);
            assertThat(engineer.json("POST", "/api/value-statements", "{}").status())
                    .isEqualTo(422);
            assertThat(engineer.get("/api/value-statements?cursor=x").status()).isEqualTo(422);
        }
    }
}
