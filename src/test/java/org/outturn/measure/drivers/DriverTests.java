package org.outturn.measure.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;

/** What drivers came to, from points and records to money. */
@IntegrationTest
class DriverTests {
    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Drivers drivers;

    private World.Company north;
    private String march;

    @BeforeEach
    void inputs() {
        north = world.company("north");
        march = "/value?from=2024-03-01&to=2024-03-31&customer=" + north.first().id();
        Asking.run(north.engineer().viewer(), () -> {
            drivers.set("energy", north.first().id(), null, "EUR", Map.of("price-of-energy", new BigDecimal("0.30")));
            drivers.set("failures", north.first().id(), null, "EUR", Map.of("cost-of-a-failure", BigDecimal.TEN));
        });
    }

    @Test
    void aCustomerReadsWhatItsDriversCameToStepByStep() {
        try (Browser buyer = door.withToken(north.first().buyer().token());
                Browser other = door.withToken(north.second().buyer().token())) {
            assertThat(buyer.get("/api/drivers/energy" + march).body())
                    .contains("\"unit\":\"kW.h\"", "\"kind\":\"PRICED\"", "\"currency\":\"EUR\"", "\"coverage\":1.0");
            assertThat(buyer.get("/api/drivers/scrap" + march).body())
                    .contains("\"missing\":[\"cost-of-a-bad-item\"]")
                    .doesNotContain("\"money\"");
            assertThat(buyer.get("/drivers/energy?month=2024-03").body()).contains("come to", "EUR");
            assertThat(other.get("/api/drivers/energy" + march).status()).isEqualTo(404);
            assertThat(buyer.get("/api/drivers/nothing" + march).status()).isEqualTo(404);
        }
    }

    @Test
    void anEditedDriverIsANewVersionAndBadUnitsAreRefused() {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            Map<String, String> fields = Map.ofEntries(
                    Map.entry("seen", "-1"),
                    Map.entry("key", "water-" + System.nanoTime()),
                    Map.entry("nameEn", "Water"),
                    Map.entry("nameDe", "Wasser"),
                    Map.entry("measured", "amount:consumable"),
                    Map.entry("unit", "L"),
                    Map.entry("terms", "* share-heated [1]\n/ loss [1]"),
                    Map.entry("price", "price-of-water"),
                    Map.entry("per", "m3"),
                    Map.entry("stakeholder", "BUYER"));
            assertThat(engineer.post("/drivers", fields).status()).isEqualTo(302);
            assertThat(engineer.post("/drivers", fields).status())
                    .as("a name is given once")
                    .isEqualTo(409);
            var bad = new HashMap<>(fields);
            bad.put("per", "kW.h");
            assertThat(engineer.post("/drivers", bad).status()).isEqualTo(422);
            bad.put("per", "m3");
            bad.put("terms", "share-heated");
            assertThat(engineer.post("/drivers", bad).status()).isEqualTo(422);
        }
    }

    @Test
    void aNewDriverIsMadeOnAPageThatChecksUnitsWhileOneWrites() {
        String name = "Cooling water " + System.nanoTime();
        Map<String, String> fields = new HashMap<>(Map.ofEntries(
                Map.entry("seen", "-1"),
                Map.entry("nameEn", name),
                Map.entry("nameDe", "Kühlwasser"),
                Map.entry("measured", "signal"),
                Map.entry("signal", "water_used"),
                Map.entry("unit", "L"),
                Map.entry("term-by-1", "*"),
                Map.entry("term-name-1", "heat-of-a-litre"),
                Map.entry("term-unit-1", "kW.h/L"),
                Map.entry("price", "price-of-heat"),
                Map.entry("per", "MW.h"),
                Map.entry("more", "false"),
                Map.entry("stakeholder", "OPERATOR")));
        try (Browser engineer = door.withToken(north.engineer().token())) {
            assertThat(engineer.get("/drivers/new").body()).contains("/drivers/check", "term-name-3");
            assertThat(engineer.post("/drivers/check", fields).body()).contains("notice-proven", "0.001", "MW.h");
            var wrong = new HashMap<>(fields);
            wrong.put("per", "m3");
            assertThat(engineer.post("/drivers/check", wrong).body())
                    .contains("notice-act", "measure different things");
            wrong.put("unit", "<script>");
            assertThat(engineer.post("/drivers/check", wrong).body())
                    .contains("notice-act")
                    .doesNotContain("<script>");
            assertThat(engineer.post("/drivers", wrong).status()).isEqualTo(422);

            assertThat(engineer.post("/drivers", fields).header("location"))
                    .isEqualTo("/drivers/" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
            var reserved = new HashMap<>(fields);
            reserved.put("key", "new");
            assertThat(engineer.post("/drivers", reserved).status()).isEqualTo(422);
        }
    }

    @Test
    void inputsOfAContractCountBeforeThoseOfTheCustomerAndNothingIsOverwritten() {
        String path = "/contracts/" + north.first().contract().id() + "/inputs";
        try (Browser engineer = door.withToken(north.engineer().token());
                Browser buyer = door.withToken(north.first().buyer().token())) {
            for (String price : new String[] {"410", "420.5"}) {
                assertThat(engineer.post(
                                        path + "/failures", Map.of("currency", "EUR", "input-cost-of-a-failure", price))
                                .status())
                        .isEqualTo(302);
            }
            assertThat(buyer.get(path).body())
                    .contains(
                            "420.5",
                            "410",
                            "cost of a failure",
                            north.engineer().viewer().name())
                    .doesNotContain("name=\"input-");
            assertThat(engineer.post(path + "/failures", Map.of("currency", "EUR", "input-cost-of-a-failure", "-1"))
                            .status())
                    .isEqualTo(422);
            assertThat(engineer.post(path + "/failures", Map.of("currency", "Taler", "input-cost-of-a-failure", "1"))
                            .status())
                    .isEqualTo(422);
        }
    }
}
