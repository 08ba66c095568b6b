package org.outturn.connect;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.outturn.connect.DialectTopics.What;

/**
 * A topic of ThingsBoard's device dialect apart from telemetry, read.
 *
 * @param what what the device does there
 * @param answer where it expects what it asks for; empty when it asks for nothing
 * @param id the number at the topic's end; 0 where there is none
 */
record DialectTopics(What what, String answer, long id) {
    /** What a device does by publishing. */
    enum What {
        TELL_ATTRIBUTES,
        ASK_ATTRIBUTES,
        ANSWER_COMMAND,
        CALL,
        CLAIM,
        GATEWAY_CONNECT,
        GATEWAY_DISCONNECT,
        GATEWAY_TELEMETRY,
        GATEWAY_ATTRIBUTES,
        GATEWAY_ASK_ATTRIBUTES,
        GATEWAY_ANSWER,
        GATEWAY_CLAIM
    }

    /** Where shared attributes are told. */
    static final Set<String> ATTRIBUTES = Set.of("v1/devices/me/attributes", "v2/a", "v2/a/j");

    static final String GATEWAY_ATTRIBUTES = "v1/gateway/attributes";
    static final String GATEWAY_ANSWERS = "v1/gateway/attributes/response";
    static final String GATEWAY_COMMANDS = "v1/gateway/rpc";

    /** Where commands are given, by what is subscribed to. */
    static final Map<String, String> COMMANDS = Map.of(
            "v1/devices/me/rpc/request/+", "v1/devices/me/rpc/request/",
            "v2/r/req/+", "v2/r/req/",
            "v2/r/req/j/+", "v2/r/req/j/");

    private static final Map<String, What> WHOLE = Map.ofEntries(
            Map.entry("v1/devices/me/attributes", What.TELL_ATTRIBUTES),
            Map.entry("v2/a", What.TELL_ATTRIBUTES),
            Map.entry("v2/a/j", What.TELL_ATTRIBUTES),
            Map.entry("v1/devices/me/claim", What.CLAIM),
            Map.entry("v1/gateway/connect", What.GATEWAY_CONNECT),
            Map.entry("v1/gateway/disconnect", What.GATEWAY_DISCONNECT),
            Map.entry("v1/gateway/telemetry", What.GATEWAY_TELEMETRY),
            Map.entry("v1/gateway/attributes", What.GATEWAY_ATTRIBUTES),
            Map.entry("v1/gateway/attributes/request", What.GATEWAY_ASK_ATTRIBUTES),
            Map.entry("v1/gateway/rpc", What.GATEWAY_ANSWER),
            Map.entry("v1/gateway/claim", What.GATEWAY_CLAIM));

    private record Numbered(What what, String answer) {}

    /** Topics that end with a number, without it; the answer's topic ends with the same number. */
    private static final Map<String, Numbered> NUMBERED = Map.of(
            "v1/devices/me/attributes/request/",
            new Numbered(What.ASK_ATTRIBUTES, "v1/devices/me/attributes/response/"),
            "v2/a/req/",
            new Numbered(What.ASK_ATTRIBUTES, "v2/a/res/"),
            "v2/a/req/j/",
            new Numbered(What.ASK_ATTRIBUTES, "v2/a/res/j/"),
            "v1/devices/me/rpc/request/",
            new Numbered(What.CALL, "v1/devices/me/rpc/response/"),
            "v2/r/req/",
            new Numbered(What.CALL, "v2/r/res/"),
            "v2/r/req/j/",
            new Numbered(What.CALL, "v2/r/res/j/"),
            "v1/devices/me/rpc/response/",
            new Numbered(What.ANSWER_COMMAND, ""),
            "v2/r/res/",
            new Numbered(What.ANSWER_COMMAND, ""),
            "v2/r/res/j/",
            new Numbered(What.ANSWER_COMMAND, ""));

    private static final Set<String> ANSWERS = Set.of(
            "v1/devices/me/attributes/response/+",
            "v2/a/res/+",
            "v2/a/res/j/+",
            "v1/devices/me/rpc/response/+",
            "v2/r/res/+",
            "v2/r/res/j/+");

    /** May a device listen there? */
    static boolean isHeard(String filter) {
        return ATTRIBUTES.contains(filter)
                || COMMANDS.containsKey(filter)
                || ANSWERS.contains(filter)
                || filter.equals(GATEWAY_ATTRIBUTES)
                || filter.equals(GATEWAY_ANSWERS)
                || filter.equals(GATEWAY_COMMANDS);
    }

    static Optional<DialectTopics> read(String topic) {
        What whole = WHOLE.get(topic);
        if (whole != null) {
            return Optional.of(
                    new DialectTopics(whole, whole == What.GATEWAY_ASK_ATTRIBUTES ? GATEWAY_ANSWERS : "", 0));
        }
        int slash = topic.lastIndexOf('/') + 1;
        Numbered numbered = NUMBERED.get(topic.substring(0, slash));
        String number = topic.substring(slash);
        if (numbered == null
                || number.isEmpty()
                || number.length() > 18
                || !number.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String answer = numbered.answer.isEmpty() ? "" : numbered.answer + number;
        return Optional.of(new DialectTopics(numbered.what, answer, Long.parseLong(number)));
    }
}
