package org.outturn.connect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chunk of a package that a device asks for: {@code v2/fw/request/{id}/chunk/{chunk}}, or with {@code sw}.
 *
 * @param kind of which package
 * @param request what the device called its request; comes back in the answer's topic
 * @param chunk counted from 0
 */
record FirmwareTopic(Firmware.Kind kind, String request, long chunk) {
    private static final Pattern ASKED = Pattern.compile("v2/(fw|sw)/request/([^/+#]{1,64})/chunk/([0-9]{1,9})");
    /** Also the shorter filters that ThingsBoard's own clients subscribe to. */
    private static final Pattern HEARD =
            Pattern.compile("v2/(fw|sw)/response/([^/#]{1,64}(/chunk/([^/#]{1,64}|#))?|#)");

    static Optional<FirmwareTopic> read(String topic) {
        Matcher asked = ASKED.matcher(topic);
        return asked.matches()
                ? Optional.of(new FirmwareTopic(kind(asked.group(1)), asked.group(2), Long.parseLong(asked.group(3))))
                : Optional.empty();
    }

    private static Firmware.Kind kind(String prefix) {
        return prefix.equals("fw") ? Firmware.Kind.FIRMWARE : Firmware.Kind.SOFTWARE;
    }

    /** May a device listen there? */
    static boolean isHeard(String filter) {
        return HEARD.matcher(filter).matches();
    }

    /** Where the chunk is told. */
    String answer() {
        return "v2/" + kind.prefix() + "/response/" + request + "/chunk/" + chunk;
    }

    /** Does who listens there hear the chunk? */
    boolean answers(String filter) {
        return isHeard(filter) && filter.startsWith("v2/" + kind.prefix() + "/");
    }
}
