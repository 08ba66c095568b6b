package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.bill.earnings.Cost;
import org.outturn.bill.earnings.Costs;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** What only the provider's business people see: other plans for months that have been, revenue and cost. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarningRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /rerating",
            "POST /rerating",
            "POST /api/reratings",
            "GET /earnings",
            "GET /earnings.csv",
            "GET /earnings/months.json",
            "POST /earnings/costs",
            "POST /earnings/costs/{id}/back",
            "GET /api/earnings",
            "GET /api/costs",
            "POST /api/costs",
            "DELETE /api/costs/{id}");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int WRONG = 422;
    private static final String COST =
            "{\"month\":\"2024-01\",\"kind\":\"operation\",\"amount\":12.5,\"currency\":\"EUR\"}";
    private static final String PLAN = """
            {"currency":"EUR","charges":[{"type":"recurring","key":"service","model":"subscription","per":"contract",
            "pricing":{"type":"per-unit","price":100},"billing":{"every":"month","due":"arrears","alignment":"calendar"}}]}""";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Costs costs;

    private World.Company north;
    private World.Company south;
    private RouteWalk walks;

    @BeforeAll
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        walks = new RouteWalk(door, north, north.first(), north.second(), south, Role.OPERATOR);
        walks.add("GET /rerating", "/rerating", "", NOT_YOURS, OK, NOT_YOURS, NOT_YOURS);
        Map<String, String> form = Map.of("months", "2", "plan", PLAN);
        walks.add("POST /rerating", "/rerating", form, NOT_YOURS, OK, NOT_YOURS, NOT_YOURS);
        walks.add("POST /api/reratings", "/api/reratings", wish("", "2"), NOT_YOURS, OK, NOT_YOURS, NOT_YOURS);
        earnings();
    }

    private String cost() {
        return Asking.as(
                        north.finance().viewer(),
                        () -> costs.enter(new Costs.Wish(
                                YearMonth.parse("2024-01"),
                                Cost.Kind.OPERATION,
                                BigDecimal.TEN,
                                Currency.getInstance("EUR"),
                                null,
                                "",
                                "")))
                .id()
                .toString();
    }

    private void earnings() {
        for (String path :
                List.of("/earnings", "/earnings.csv", "/earnings/months.json", "/api/earnings", "/api/costs")) {
            walks.add("GET " + path, path, "", NOT_YOURS, OK, NOT_YOURS, NOT_YOURS);
        }
        Map<String, String> form = Map.of("month", "2024-01", "kind", "platform", "amount", "12.50", "currency", "EUR");
        walks.add("POST /earnings/costs", "/earnings/costs", form, NOT_YOURS, MOVED, NOT_YOURS, NOT_YOURS);
        String back = "/earnings/costs/" + cost() + "/back";
        walks.add("POST /earnings/costs/{id}/back", back, Map.of(), NOT_YOURS, MOVED, NOT_YOURS, NOT_YOURS);
        walks.add("POST /api/costs", "/api/costs", COST, NOT_YOURS, CREATED, NOT_YOURS, NOT_YOURS);
        String taken = "/api/costs/" + cost();
        walks.add("DELETE /api/costs/{id}", taken, "", NOT_YOURS, NO_CONTENT, NOT_YOURS, NOT_YOURS);
    }

    private static String wish(String contract, String months) {
        return "{" + (contract.isEmpty() ? "" : "\"contract\":\"" + contract + "\",") + "\"months\":" + months
                + ",\"plan\":" + PLAN + "}";
    }

    @AfterAll
    void leave() {
        walks.close();
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
    void aStrangersContractIsNotThereAndBadInputIsNamed() {
        String contract = south.first().contract().id().toString();
        try (Browser finance = door.withToken(north.finance().token())) {
            assertThat(finance.json("POST", "/api/reratings", wish(contract, "2"))
                            .status())
                    .isEqualTo(GONE);
            assertThat(finance.get("/rerating?contract=" + contract).status()).isEqualTo(GONE);
            assertThat(finance.json("POST", "/api/reratings", wish("", "0")).status())
                    .isEqualTo(WRONG);
            assertThat(finance.json("POST", "/api/reratings", wish("", "37")).body())
                    .contains("months");
            assertThat(finance.json("POST", "/api/reratings", "{\"months\":2}").status())
                    .isEqualTo(WRONG);
            assertThat(finance.get("/api/earnings?months=61").status()).isEqualTo(WRONG);
            assertThat(finance.get("/api/earnings?currency=Taler").status()).isIn(400, WRONG);
            for (String wrong : List.of(
                    "{}",
                    COST.replace("operation", "coffee"),
                    COST.replace("12.5", "-1"),
                    COST.replace("12.5", "1e40"),
                    COST.replace("2024-01", "-999999999-01"),
                    COST.replace("EUR", "XXXX"))) {
                assertThat(finance.json("POST", "/api/costs", wrong).status())
                        .as(wrong)
                        .isIn(400, WRONG);
            }
            String strange =
                    COST.replace("\"kind\"", "\"customer\":\"" + south.first().id() + "\",\"kind\"");
            assertThat(finance.json("POST", "/api/costs", strange).status()).isEqualTo(GONE);
            assertThat(finance.post("/rerating", Map.of("months", "two", "plan", PLAN))
                            .status())
                    .isEqualTo(WRONG);
            assertThat(finance.post("/rerating", Map.of("months", "2", "plan", "{"))
                            .status())
                    .isEqualTo(WRONG);
        }
    }
}
