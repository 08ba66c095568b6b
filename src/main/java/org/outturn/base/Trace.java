package org.outturn.base;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The name of what is being done for one request, under which its lines are found in the log: 32 hexadecimal digits. */
public final class Trace {
    /** Where the log has it. */
    public static final String KEY = "trace";

    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    /** The one that a {@code traceparent} (W3C Trace Context) names, or a new one where there is none or no valid one. */
    public static String of(@Nullable String parent) {
        Matcher named = PARENT.matcher(parent == null ? "" : parent.strip());
        if (named.matches() && !named.group().startsWith("ff")) {
            return named.group(1);
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** That of the request for which this thread works. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }
}
