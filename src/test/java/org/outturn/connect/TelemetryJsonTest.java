package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.connect.Decoded.Malformed;
import org.outturn.connect.Decoded.Reading;
import org.outturn.connect.Decoded.Understood;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Value;

class TelemetryJsonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant THEN = Instant.parse("2026-02-28T23:59:59.123Z");

    private static Decoded decode(String json) {
        return TelemetryJson.decode(json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<Reading> readings(String json) {
        Decoded decoded = decode(json);
        assertThat(decoded).isInstanceOf(Understood.class);
        return ((Understood) decoded).readings();
    }

    private static Value value(String json) {
        return readings("{\"k\":" + json + "}").getFirst().value();
    }

    private static String refusal(String json) {
        Decoded decoded = decode(json);
        assertThat(decoded).as(json).isInstanceOf(Malformed.class);
        return ((Malformed) decoded).what();
    }

    private static Reading number(String key, Instant time, double value) {
        return new Reading(key, time, new Value.Num(value));
    }

    @Test
    void keysWithoutATimeGetTheTimeOfReception() {
        assertThat(readings("{\"power\":3.5,\"speed\":1200}"))
                .containsExactly(number("power", NOW, 3.5), number("speed", NOW, 1200));
    }

    @Test
    void valuesWithATimeGetTheirOwn() {
        assertThat(readings("{\"ts\":%d,\"values\":{\"power\":3.5,\"speed\":1200}}".formatted(THEN.toEpochMilli())))
                .containsExactly(number("power", THEN, 3.5), number("speed", THEN, 1200));
    }

    @Test
    void aListOfKeysWithoutATimeIsTakenAsIfSentOneByOne() {
        assertThat(readings("[{\"power\":1},{\"speed\":2}]"))
                .containsExactly(number("power", NOW, 1), number("speed", NOW, 2));
    }

    @Test
    void aListMayGiveEachElementItsTime() {
        assertThat(readings("[{\"values\":{\"power\":1},\"ts\":%d},{\"ts\":%d,\"values\":{\"power\":2}},{\"power\":3}]"
                        .formatted(THEN.toEpochMilli(), THEN.toEpochMilli() + 1)))
                .containsExactly(
                        number("power", THEN, 1), number("power", THEN.plusMillis(1), 2), number("power", NOW, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "2017-05-01T00:00:00-05:00, 2017-05-01T05:00:00Z",
        "2017-05-01T00:00:00Z, 2017-05-01T00:00:00Z",
        "2017-05-01T00:00:00.250+00:00, 2017-05-01T00:00:00.250Z"
    })
    void aTimeMayBeWrittenInIso8601(String written, Instant meant) {
        assertThat(readings("{\"ts\":\"%s\",\"values\":{\"power\":1}}".formatted(written)))
                .containsExactly(number("power", meant, 1));
    }

    @Test
    void theWordsTsAndValuesAreOrdinaryKeysWhereTheyDoNotStandTogether() {
        assertThat(readings("{\"ts\":7}")).containsExactly(number("ts", NOW, 7));
        assertThat(readings("{\"values\":7}")).containsExactly(number("values", NOW, 7));
        assertThat(readings("{\"values\":{\"a\":1}}"))
                .containsExactly(new Reading("values", NOW, new Value.Text("{\"a\":1}")));
        assertThat(readings("{\"ts\":1,\"values\":2}")).containsExactly(number("ts", NOW, 1), number("values", NOW, 2));
    }

    @Test
    void whatStandsBesideATimeAndItsValuesIsNotRead() {
        long ts = THEN.toEpochMilli();
        assertThat(readings("{\"a\":1,\"ts\":%d,\"values\":{\"k\":2},\"b\":{\"c\":3}}".formatted(ts)))
                .containsExactly(number("k", THEN, 2));
        assertThat(readings("{\"a\":1,\"values\":{\"k\":2},\"ts\":%d}".formatted(ts)))
                .containsExactly(number("k", THEN, 2));
    }

    @Test
    void nullsAreSkipped() {
        assertThat(readings("{\"power\":null,\"speed\":2}")).containsExactly(number("speed", NOW, 2));
        assertThat(readings("{\"power\":null}")).isEmpty();
        assertThat(readings("{}")).isEmpty();
        assertThat(readings("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\"21.5\"',21.5", "'\"-7\"',-7", "'\"1e3\"',1000", "'\"0.1E-2\"',0.001", "1e3,1000", "-0,0"})
    void numbersInQuotesAreNumbersToo(String json, double number) {
        assertThat(value(json)).isEqualTo(new Value.Num(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "0x10", "1,5", "NaN", "Infinity", "1f", "1.", ".5", "١"})
    void whatOnlyLooksLikeANumberStaysText(String text) {
        assertThat(value('"' + text + '"')).isEqualTo(new Value.Text(text));
    }

    @Test
    void trueAndFalseAreFlags() {
        assertThat(value("true")).isEqualTo(new Value.Flag(true));
        assertThat(value("false")).isEqualTo(new Value.Flag(false));
        assertThat(value("\"true\"")).isEqualTo(new Value.Text("true"));
    }

    @Test
    void whatIsNestedIsKeptAsItsText() {
        for (String nested :
                List.of("{\"a\": [1, \"ü\", null]}", "[1, 2.50]", "{}", "[]", "[ {\"b\":12345678901234567890.10} ]")) {
            assertThat(value(nested)).isEqualTo(new Value.Text(nested));
            assertThat(readings("{\"values\":{\"u\":0,\"k\":%s},\"ts\":%d}".formatted(nested, THEN.toEpochMilli())))
                    .containsExactly(number("u", THEN, 0), new Reading("k", THEN, new Value.Text(nested)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "null",
                "true",
                "\"text\"",
                "[7]",
                "[[{\"k\":1}]]",
                "{",
                "{\"k\":}",
                "{\"k\":1,}",
                "{k:1}",
                "{'k':1}",
                "{\"k\":01}",
                "{\"k\":+1}",
                "{\"k\":.5}",
                "{\"k\":NaN}",
                "{\"k\":Infinity}",
                "{\"k\":-Infinity}",
                "{\"k\":0x10}",
                "{\"k\":1} {\"k\":2}",
                "{\"k\":1}garbage",
                "{\"k\":1}//",
                "/* */{\"k\":1}",
                "{\"k\":1}\u0000",
                "\uFEFF{\"k\":}",
                "{\"k\":\"a\nb\"}",
                "{\"k\":\"\\uD800\"}",
                "{\"k\":\"\\u0000\"}",
                "{\"k\":1,\"k\":2}",
                "{\"ts\":1,\"ts\":2,\"values\":{\"k\":1}}",
                "{\"ts\":1772366399123,\"values\":{\"k\":1,\"k\":2}}",
            })
    void whatIsNotExactlyJsonOfThisKindIsRefused(String json) {
        assertThat(refusal(json)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "\"1e999\"", "1e400"})
    void numbersBeyondADoubleAreRefused(String number) {
        assertThat(refusal("{\"k\":" + number + "}")).contains("'k'").contains("out of range");
    }

    @Test
    void giantNumbersAreRefusedWithoutComputingThem() {
        assertThat(refusal("{\"k\":" + "9".repeat(60_000) + "}")).isNotBlank();
        assertThat(refusal("{\"k\":1e" + "9".repeat(60_000) + "}")).isNotBlank();
        assertThat(refusal("{\"ts\":1e999999999,\"values\":{\"k\":1}}")).isNotBlank();
        assertThat(refusal("{\"ts\":" + "9".repeat(60) + ",\"values\":{\"k\":1}}"))
                .contains("clock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "\"2017-05-01\"",
                "\"2017-05-01T00:00:00\"",
                "\"2017-02-30T00:00:00Z\"",
                "\"2017-05-01T00:00:00+99:00\"",
                "1.5",
                "true",
                "null",
                "[]",
                "{}",
                "9223372036854775807",
                "9223372036854775808",
                "\"+999999999-01-01T00:00:00Z\"",
            })
    void aTimeThatIsNoneIsRefused(String ts) {
        assertThat(refusal("{\"ts\":" + ts + ",\"values\":{\"k\":1}}")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2026-03-02T12:00:01Z", "2199-01-01T00:00:00Z"})
    void whatComesWithATimeThatCantBeRightIsKeptApart(Instant time) {
        assertThat(readings("{\"ts\":" + time.toEpochMilli() + ",\"values\":{\"k\":1}}"))
                .containsExactly(new Reading("?k", NOW, new Value.Text(time + " 1.0")));
    }

    @Test
    void aClockMayRunADayAhead() {
        Instant ahead = NOW.plus(Duration.ofDays(1));
        assertThat(readings("{\"ts\":" + ahead.toEpochMilli() + ",\"values\":{\"k\":1}}"))
                .containsExactly(number("k", ahead, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1st", "a b", "ä", "a\\u0000", "_a", "a;drop", "a/b", "a'b"})
    void aKeyThatCouldNotBeUsedIsRefused(String key) {
        assertThat(refusal("{\"" + key + "\":1}")).contains("key");
    }

    @Test
    void keysAndTextsHaveALength() {
        assertThat(readings("{\"" + "k".repeat(128) + "\":1}")).hasSize(1);
        assertThat(refusal("{\"" + "k".repeat(129) + "\":1}")).contains("key");
        assertThat(refusal("{\"" + "k".repeat(60_000) + "\":1}")).isNotBlank();
        assertThat(value('"' + "ü".repeat(512) + '"')).isEqualTo(new Value.Text("ü".repeat(512)));
        assertThat(refusal("{\"k\":\"" + "ü".repeat(513) + "\"}")).contains("too long");
        assertThat(refusal("{\"k\":\"" + "x".repeat(60_000) + "\"}")).isNotBlank();
        assertThat(refusal("{\"k\":[" + "1,".repeat(1000) + "1]}")).contains("too long");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(value("[[[[1]]]]")).isEqualTo(new Value.Text("[[[[1]]]]"));
        assertThat(refusal("{\"k\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"))
                .isNotBlank();
        assertThat(refusal("[".repeat(60_000))).isNotBlank();
        assertThat(refusal("{\"k\":".repeat(10_000) + "1" + "}".repeat(10_000))).isNotBlank();
    }

    @Test
    void oneMessageHoldsSoManyValuesAndNoMore() {
        assertThat(readings("[" + "{\"k\":1},".repeat(9_999) + "{\"k\":1}]")).hasSize(10_000);
        assertThat(refusal("[" + "{\"k\":1},".repeat(10_000) + "{\"k\":1}]")).contains("10000");
    }

    @Test
    void brokenUtf8IsRefused() {
        for (int first = 0x80; first < 0x100; first++) {
            byte[] broken = "{\"k\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
            broken[6] = (byte) first;
            assertThat(TelemetryJson.decode(broken, NOW)).isInstanceOf(Malformed.class);
        }
        byte[] overlong = "{\"k\":\"??\"}".getBytes(StandardCharsets.US_ASCII);
        overlong[6] = (byte) 0xC0;
        overlong[7] = (byte) 0xAF;
        assertThat(TelemetryJson.decode(overlong, NOW)).isInstanceOf(Malformed.class);
    }

    @Test
    void whateverComesIsUnderstoodOrRefusedAndWhatIsUnderstoodCanBeStored() {
        List<String> seeds = List.of(
                "{\"power\":3.5,\"speed\":\"1200\",\"on\":true,\"none\":null}",
                "{\"ts\":1772323199123,\"values\":{\"power\":-3.5e2,\"state\":\"läuft\",\"nested\":{\"a\":[1,2]}}}",
                "[{\"ts\":\"2017-05-01T00:00:00-05:00\",\"values\":{\"power\":1}},{\"speed\":2}]");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 40_000; round++) {
            byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8), random);
            if (TelemetryJson.decode(mutant, NOW) instanceof Understood(List<Reading> readings)) {
                for (Reading reading : readings) {
                    new Point(reading.time(), reading.value());
                    assertThat(reading.key()).matches("\\??[A-Za-z][A-Za-z0-9_.:\\-]{0,127}");
                }
            }
        }
    }

    /** A copy with some bytes changed, doubled, moved or cut off. */
    private static byte[] mutate(byte[] original, RandomGenerator random) {
        byte[] bytes = original.clone();
        String structure = "{}[]\",:0123456789eE+-.\\tfn\u0000";
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) structure.charAt(random.nextInt(structure.length()));
                case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }
}
