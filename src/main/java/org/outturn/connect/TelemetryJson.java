package org.outturn.connect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.telemetry.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads telemetry in JSON: {@code {"k":v}}, {@code {"ts":ms,"values":{"k":v}}}, or an array of either. This is what the
 * ThingsBoard device dialect sends; our own topics take the same and also times in ISO 8601. Nulls are skipped, numbers in
 * quotes become numbers, nested JSON is kept as its text. Where {@code ts} and {@code values} stand together, what stands
 * beside them is not read.
 */
final class TelemetryJson {
    /** Devices that never had their clock set send 1970; nothing of ours is older than this. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** How far a device's clock may run ahead. */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    static final int MOST_READINGS = 10_000;
    private static final int LONGEST_KEY = 128;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,17})?([eE][-+]?[0-9]{1,3})?");

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(8_192)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private final byte[] payload;
    private final Instant now;
    private final List<Decoded.Reading> readings;

    private TelemetryJson(byte[] payload, Instant now, List<Decoded.Reading> readings) {
        this.payload = payload;
        this.now = now;
        this.readings = readings;
    }

    /** Reads one message; readings without a time get {@code now}. */
    static Decoded decode(byte[] payload, Instant now) {
        var message = new TelemetryJson(payload, now, new ArrayList<>(4));
        try {
            refuseBrokenUtf8(payload);
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
                message.read(json);
            }
            return new Decoded.Understood(message.readings);
        } catch (Unreadable e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return new Decoded.Malformed("This is no valid JSON: " + e.getOriginalMessage());
        }
    }

    /** The parser forgives overlong forms and encoded surrogates. */
    static void refuseBrokenUtf8(byte[] payload) throws Unreadable {
        for (byte each : payload) {
            if (each < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
                    return;
                } catch (CharacterCodingException e) {
                    throw new Unreadable("This is no valid UTF-8.");
                }
            }
        }
    }

    private void read(JsonParser json) throws Unreadable {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                element(json);
            }
        } else {
            element(json);
        }
        if (json.nextToken() != null) {
            throw new Unreadable("Something stands behind the end of the JSON.");
        }
    }

    private void element(JsonParser json) throws Unreadable {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable("Expected an object like {\"temperature\":21.5} or an array of such objects.");
        }
        var element = new Element();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            element.field(json, key, json.nextToken());
        }
        element.end();
    }

    /** Where a nested value stands in the payload. */
    private record Place(int from, int to) {}

    /** One object of a message. Only at its end it is known whether {@code ts} and {@code values} stand together in it. */
    private final class Element {
        private final List<Decoded.Reading> plain = new ArrayList<>(2);
        private boolean hasTs;
        private @Nullable Value ts;
        private @Nullable Place values;
        private boolean valuesAreRead;

        void field(JsonParser json, String key, @Nullable JsonToken token) throws Unreadable {
            if (key.equals("ts")) {
                hasTs = true;
                ts = value(json, key, token);
            } else if (key.equals("values") && token == JsonToken.START_OBJECT) {
                if (hasTs) {
                    values(json, time(ts));
                    valuesAreRead = true;
                } else {
                    values = place(json);
                }
            } else {
                add(plain, key, now, value(json, key, token));
            }
        }

        void end() throws Unreadable {
            if (values != null && hasTs) {
                byte[] object = Arrays.copyOfRange(payload, values.from, values.to);
                try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), object)) {
                    json.nextToken();
                    new TelemetryJson(object, now, readings).values(json, time(ts));
                }
            } else if (!valuesAreRead) {
                add(readings, "ts", now, ts);
                if (values != null) {
                    add(readings, "values", now, text("values", values));
                }
                for (Decoded.Reading each : plain) {
                    add(readings, each.key(), each.time(), each.value());
                }
            }
        }
    }

    private void values(JsonParser json, Instant time) throws Unreadable {
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            add(readings, key, time, value(json, key, json.nextToken()));
        }
    }

    private void add(List<Decoded.Reading> to, String key, Instant time, @Nullable Value value) throws Unreadable {
        if (value == null) {
            return;
        }
        if (to.size() == MOST_READINGS) {
            throw new Unreadable("More than " + MOST_READINGS + " values in one message; send several messages.");
        }
        if (!isKey(key)) {
            throw new Unreadable("A key must begin with a letter and have at most 128 letters, digits or _ . : -");
        }
        boolean isPossible = !time.isBefore(EARLIEST) && !time.isAfter(now.plus(AHEAD));
        to.add(isPossible ? new Decoded.Reading(key, time, value) : Questionable.reading(key, time, value, now));
    }

    static boolean isKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || !isLetter(key.charAt(0))) {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && "_.:-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** The value at which the parser stands; null for a null. */
    private @Nullable Value value(JsonParser json, String key, @Nullable JsonToken token) throws Unreadable {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(key, json.getDoubleValue());
            case VALUE_STRING -> string(key, json.getString());
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case START_OBJECT, START_ARRAY -> text(key, place(json));
            case VALUE_NULL -> null;
            case null, default -> throw new Unreadable("This is no valid JSON: a value is missing.");
        };
    }

    private static Value string(String key, String text) throws Unreadable {
        boolean maybe = !text.isEmpty() && text.charAt(0) <= '9';
        return maybe && NUMBER.matcher(text).matches() ? number(key, Double.parseDouble(text)) : text(key, text);
    }

    private static Value number(String key, double value) throws Unreadable {
        if (!Double.isFinite(value)) {
            throw new Unreadable("The number of '" + key + "' is out of range.");
        }
        return new Value.Num(value);
    }

    private static Value text(String key, String text) throws Unreadable {
        try {
            return new Value.Text(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("The text of '" + key + "' is too long or no text; send at most 1 KiB.");
        }
    }

    private Value text(String key, Place place) throws Unreadable {
        return text(key, new String(payload, place.from, place.to - place.from, StandardCharsets.UTF_8));
    }

    /** Passes by what is nested. */
    private static Place place(JsonParser json) {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        return new Place(from, (int) json.currentLocation().getByteOffset());
    }

    private Instant time(@Nullable Value ts) throws Unreadable {
        Instant time =
                switch (ts) {
                    case Value.Num(double millis)
                    when millis == Math.rint(millis) -> Instant.ofEpochMilli((long) millis);
                    case Value.Text(String written) -> written(written);
                    case null, default -> throw noTime();
                };
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new Unreadable("The time is before the year 1 or after 9999; check the device's clock.");
        }
        return time;
    }

    private static Instant written(String time) throws Unreadable {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw noTime();
        }
    }

    private static Unreadable noTime() {
        return new Unreadable("'ts' must be milliseconds since 1970 or a time like 2017-05-01T00:00:00-05:00.");
    }

    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what, null, false, false);
        }
    }
}
