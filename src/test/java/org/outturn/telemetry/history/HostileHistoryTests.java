package org.outturn.telemetry.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.springframework.beans.factory.annotation.Autowired;

/** Addresses of pictures that are wrong, by mistake or on purpose. */
@IntegrationTest
class HostileHistoryTests {
    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    private World.Company north;
    private Browser buyer;

    @BeforeEach
    void aBuyerAsks() {
        north = world.company("north");
        buyer = door.withToken(north.first().buyer().token());
    }

    @AfterEach
    void leave() {
        buyer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "signal=nothing, signal",
        "from=yesterday, from",
        "from=2024-13-01, from",
        "from=1900-01-01, from",
        "from=2024-05-02&to=2024-05-01, to",
        "from=2024-05-02&to=9999-12-31, to",
        "to=2024-05-01, from",
        "range=decade, range",
        "vs=tomorrow, vs",
        "counters=all, counters",
        "zoom=near, zoom",
        "zoom=2024-05-01T00:00:00Z/2024-05-01T00:00:00Z, zoom",
        "zoom=2024-05-01T00:00:00/2024-05-02T00:00:00, zoom",
        "signal=%00, signal",
        "most=0, most",
        "most=2001, most",
        "most=many, most"
    })
    void aWrongParameterIsNamed(String query, String field) {
        String machine = "machine=" + north.first().machine().id() + "&";
        var answer = buyer.get("/history/picture.json?" + machine + query, "X-Outturn-Form", "1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"cure\":");
        if (!query.startsWith("most")) {
            var page = buyer.get("/machines/" + north.first().machine().id() + "/history?" + query);
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body()).contains("</html>");
        }
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        String id = north.first().machine().id().toString();
        StringBuilder many = new StringBuilder("/history?machine=" + id);
        for (int i = 0; i < 25; i++) {
            many.append("&signal=s").append(i);
        }
        assertThat(buyer.get(many.toString()).status()).isEqualTo(422);
        assertThat(buyer.get("/history/picture.json").status()).isEqualTo(422);
        assertThat(buyer.get("/history?machine=x").status()).isEqualTo(404);
        var wide = buyer.get(
                "/history/picture.json?machine=" + id + "&signal=energy&from=2000-01-01&to=2199-12-30&most=2000");
        assertThat(wide.status()).isEqualTo(200);
        assertThat(Json.mapper()
                        .readTree(wide.body())
                        .at("/picture/panels/0/series/0/points")
                        .size())
                .isBetween(1, 2_010);
    }
}
