package org.outturn.run;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import tools.jackson.core.JacksonException;

/**
 * What is said on the control socket: lines of JSON. The asker sends one {@link Request}; the program answers with any number
 * of {@link Frame}s, of which the last has {@code done}, {@code refused} or {@code failed}. The bytes that a frame announces
 * follow it as they are.
 */
final class ControlFrames {
    private static final int LONGEST_LINE = 1 << 20;

    private ControlFrames() {}

    record Request(String command, List<String> words) {}

    record Refusal(String code, String what, String cure) {}

    record Frame(
            @Nullable String say,
            @Nullable Long expect,
            @Nullable Integer bytes,
            @Nullable Map<String, Object> done,
            @Nullable Refusal refused,
            @Nullable String failed) {
        static Frame saying(String line) {
            return new Frame(line, null, null, null, null, null);
        }

        static Frame expecting(long bytes) {
            return new Frame(null, bytes, null, null, null, null);
        }

        static Frame announcing(int bytes) {
            return new Frame(null, null, bytes, null, null, null);
        }

        static Frame done(Map<String, Object> result) {
            return new Frame(null, null, null, result, null, null);
        }

        static Frame refused(Refusal why) {
            return new Frame(null, null, null, null, why, null);
        }

        static Frame failed(String why) {
            return new Frame(null, null, null, null, null, why);
        }
    }

    static void write(OutputStream out, Object frame) throws IOException {
        out.write((Json.text(frame) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static <F> F read(InputStream in, Class<F> type) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException("The other side has left.");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("A line on the control socket is too long.");
            }
            line.write(each);
        }
        try {
            return Json.mapper().readValue(line.toByteArray(), type);
        } catch (JacksonException e) {
            throw new IOException("What came over the control socket is not understood.", e);
        }
    }
}
