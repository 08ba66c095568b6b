package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.Adjustments;
import org.outturn.measure.Statement;
import org.outturn.measure.Statements;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatements;
import org.springframework.beans.factory.annotation.Autowired;

/** Both sides' programs compute, sign, accept, contest, talk and adjust; {@link RoutesTests} counts the addresses with the others. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningRoutesTests {
    static final List<String> ROUTES = List.of(
            "POST /api/statements",
            "POST /api/statements/{id}/signature",
            "POST /api/statements/{id}/acceptance",
            "POST /api/statements/{id}/contest",
            "POST /api/statements/{id}/messages",
            "POST /api/statements/{id}/withdrawal",
            "POST /api/statements/{id}/confirmation",
            "POST /api/statements/{id}/versions",
            "POST /api/statements/{id}/adjustments",
            "POST /api/adjustments/{id}/agreement",
            "POST /api/adjustments/{id}/refusal",
            "POST /api/adjustments/{id}/withdrawal",
            "POST /api/value-statements/{id}/signature",
            "POST /api/value-statements/{id}/versions",
            "POST /api/value-statements/{id}/acceptance",
            "POST /api/value-statements/{id}/lines/{line}/acceptance",
            "POST /api/value-statements/{id}/lines/{line}/contest",
            "POST /api/value-statements/{id}/lines/{line}/messages",
            "POST /api/value-statements/{id}/lines/{line}/withdrawal",
            "POST /api/value-statements/{id}/lines/{line}/confirmation");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;
    private static final int WRONG = 422;
    private static final String WHY = "{\"reason\":\"The meter was replaced.\"}";
    private static final String TEXT = "{\"text\":\"Which day was that?\"}";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Statements statements;

    @Autowired
    ValueStatements values;

    @Autowired
    Adjustments adjustments;

    private World.Company north;
    private World.Customer ours;
    private RouteWalk walks;
    private LocalDate day = LocalDate.parse("2024-02-01");

    @BeforeAll
    void twoCompanies() {
        north = world.company("north");
        ours = north.second(); // of whose months no other class tells a story
        walks = new RouteWalk(door, north, ours, north.first(), world.company("south"), Role.ADMINISTRATOR);
        months();
        drivers();
    }

    @AfterAll
    void leave() {
        walks.close();
    }

    private static String hash(String hash) {
        return "{\"hash\":\"" + hash + "\"}";
    }

    private Statement drafted(String month) {
        return Asking.as(north.engineer().viewer(), () -> statements.draft(ours.contract(), YearMonth.parse(month)));
    }

    private Statement signed(String month) {
        Statement drafted = drafted(month);
        return Asking.as(north.engineer().viewer(), () -> statements.sign(drafted.id()));
    }

    private static String path(Statement statement) {
        return "/api/statements/" + statement.id();
    }

    private String adjustment() {
        LocalDate when = LocalDate.parse("2024-08-05");
        return "/api/adjustments/"
                + Asking.as(
                        north.engineer().viewer(),
                        () -> adjustments
                                .propose(ours.contract(), when, when, BigDecimal.ONE, "kW.h", "Works holidays")
                                .id());
    }

    private void months() {
        String wish = "{\"contract\":\"" + ours.contract().id() + "\",\"month\":\"2024-02\"}";
        walks.add("POST /api/statements", "/api/statements", wish, CREATED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String one = "POST /api/statements/{id}";
        String sign = path(drafted("2024-03")) + "/signature";
        walks.add(one + "/signature", sign, "", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Statement read = signed("2024-04");
        String accept = path(read) + "/acceptance";
        walks.add(one + "/acceptance", accept, hash(read.hash()), NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        String doubted = path(signed("2024-05"));
        walks.add(one + "/contest", doubted + "/contest", WHY, NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(one + "/messages", doubted + "/messages", TEXT, OK, NOT_YOURS, NOT_YOURS, OK);
        walks.add(one + "/confirmation", doubted + "/confirmation", WHY, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        // The provider stood by it; there is no contest left to take back.
        walks.add(one + "/withdrawal", doubted + "/withdrawal", "", NOT_YOURS, NOT_YOURS, NOT_YOURS, NOT_NOW);
        walks.add(one + "/versions", doubted + "/versions", "", NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String propose = path(ours.statement("2024-01")) + "/adjustments";
        String fair = "{\"first\":\"2024-09-01\",\"last\":\"2024-09-02\",\"amount\":1.5,\"reason\":\"A fair.\"}";
        walks.add(one + "/adjustments", propose, fair, CREATED, NOT_YOURS, NOT_YOURS, CREATED);
        String change = "POST /api/adjustments/{id}";
        walks.add(change + "/agreement", adjustment() + "/agreement", "", NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(change + "/refusal", adjustment() + "/refusal", "", NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(change + "/withdrawal", adjustment() + "/withdrawal", "", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
    }

    private ValueStatement line(boolean signed) {
        day = day.plusDays(1);
        LocalDate when = day;
        return Asking.as(north.engineer().viewer(), () -> {
            var draft = values.draft(ours.contract(), when, when, List.of("failures", "energy"));
            return signed ? values.sign(draft.id()) : draft;
        });
    }

    private static String path(ValueStatement statement) {
        return "/api/value-statements/" + statement.id();
    }

    private String contested() {
        ValueStatement signed = line(true);
        Asking.run(ours.buyer().viewer(), () -> values.contest(signed.id(), "failures", "Two of them."));
        return path(signed) + "/lines/failures";
    }

    private void drivers() {
        String one = "POST /api/value-statements/{id}";
        String lines = one + "/lines/{line}";
        String sign = path(line(false)) + "/signature";
        walks.add(one + "/signature", sign, "", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        ValueStatement read = line(true);
        String accept = path(read) + "/lines/failures/acceptance";
        walks.add(lines + "/acceptance", accept, hash(read.hash()), NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        String all = path(read) + "/acceptance";
        walks.add(one + "/acceptance", all, hash(read.hash()), NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(one + "/versions", path(read) + "/versions", "{}", NOT_NOW, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String contest = path(line(true)) + "/lines/failures/contest";
        walks.add(lines + "/contest", contest, WHY, NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(lines + "/messages", contested() + "/messages", TEXT, OK, NOT_YOURS, NOT_YOURS, OK);
        walks.add(lines + "/withdrawal", contested() + "/withdrawal", "", NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walks.add(lines + "/confirmation", contested() + "/confirmation", WHY, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
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
    void whatIsMissingIsNamedAndChangesNothing() {
        String statement = path(signed("2024-06"));
        try (Browser engineer = door.withToken(north.engineer().token());
                Browser buyer = door.withToken(ours.buyer().token())) {
            assertThat(engineer.json("POST", "/api/statements", "{}").status()).isEqualTo(WRONG);
            assertThat(engineer.json("POST", "/api/statements", "{\"month\":\"soon\"}")
                            .status())
                    .isIn(400, WRONG);
            assertThat(buyer.json("POST", statement + "/acceptance", "{}").body())
                    .contains("hash");
            assertThat(buyer.json("POST", statement + "/contest", "{\"reason\":null}")
                            .body())
                    .contains("reason");
            assertThat(buyer.json("POST", statement + "/acceptance", hash("0")).status())
                    .isIn(NOT_NOW, WRONG);
            assertThat(buyer.json("POST", "/api/value-statements/none/acceptance", hash("0"))
                            .status())
                    .isEqualTo(GONE);
            assertThat(engineer.json("POST", statement + "/adjustments", "{\"amount\":\"NaN\"}")
                            .status())
                    .isIn(400, WRONG);
        }
    }
}
