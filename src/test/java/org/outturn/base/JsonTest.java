package org.outturn.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
    record Thing(
            String name,
            BigDecimal amount,
            double measured,
            Instant at,
            LocalDate day,
            YearMonth month,
            Duration every,
            ZoneId zone,
            Currency currency,
            @Nullable String note,
            Map<String, Integer> counts) {}

    private static final String TEXT =
            "{\"amount\":1000.50,\"at\":\"2025-06-01T00:00:00Z\",\"counts\":{\"a\":1,\"b\":2},\"currency\":\"EUR\","
                    + "\"day\":\"2025-06-01\",\"every\":\"PT24H\",\"measured\":0.1,\"month\":\"2025-06\","
                    + "\"name\":\"Köhler\",\"note\":null,\"zone\":\"Europe/Berlin\"}";

    private static Thing thing() {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("b", 2);
        counts.put("a", 1);
        return new Thing(
                "Köhler",
                new BigDecimal("1000.50"),
                0.1,
                Instant.parse("2025-06-01T00:00:00Z"),
                LocalDate.parse("2025-06-01"),
                YearMonth.parse("2025-06"),
                Duration.ofDays(1),
                ZoneId.of("Europe/Berlin"),
                Currency.getInstance("EUR"),
                null,
                counts);
    }

    @Test
    void theSameContentHasTheSameText() {
        assertThat(Json.text(thing())).isEqualTo(TEXT);
    }

    @Test
    void whatIsReadIsWrittenAgainAsItWas() {
        assertThat(Json.text(Json.mapper().readValue(TEXT, Thing.class))).isEqualTo(TEXT);
        assertThat(Json.text(Json.mapper().readTree(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void decimalsKeepTheirScaleAndAreWrittenPlainly() {
        assertThat(Json.text(List.of(new BigDecimal("1E+3"), new BigDecimal("0.10"), new BigDecimal("1E-9"))))
                .isEqualTo("[1000,0.10,0.000000001]");
    }

    @Test
    void binaryNumbersReadBackExactly() {
        for (double value : new double[] {0.1, 1.0 / 3, 1e300, 5e-324, 123456789.123456789, -0.0, 100}) {
            assertThat(Json.mapper().readValue(Json.text(value), Double.class)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":1,\"unit\":\"kW.h\",\"more\":1}", // unknown
                "{\"value\":1,\"value\":2,\"unit\":\"kW.h\"}", // repeated
                "{\"value\":1,\"unit\":\"kW.h\"} {}", // something behind the end
                "{\"value\":1,\"unit\":\"kW.h\"", // cut
                "{\"value\":NaN,\"unit\":\"kW.h\"}",
                "{'value':1,'unit':'kW.h'}",
                "{\"value\":1,\"unit\":\"kW.h\",}",
                "{\"value\":01,\"unit\":\"kW.h\"}",
                "{\"value\":1,\"unit\":\"\"}",
                "[]",
                ""
            })
    void whatIsNotExactlyRightIsRefused(String text) {
        assertThatThrownBy(() -> Json.mapper().readValue(text, Quantity.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void deepNestingIsRefusedAndDoesNotBreakTheStack() {
        assertThatThrownBy(() -> Json.mapper().readTree("[".repeat(100_000))).isInstanceOf(JacksonException.class);
    }
}
