package org.outturn.measure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text, packed with gzip or not (its first bytes tell), that never take more memory than one line may have. */
final class BoundedLines implements Closeable {
    static final long BYTES_AT_MOST = 64L << 20;
    static final int LINE_AT_MOST = 10_000;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final InputStream bytes;
    private long read;
    private int line;

    /** The text is not one that can be read; the message says what is wrong with which line and what to do. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private BoundedLines(InputStream bytes) {
        this.bytes = bytes;
    }

    static BoundedLines open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            raw.mark(2);
            boolean packed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
            raw.reset();
            return new BoundedLines(packed ? new BufferedInputStream(new GZIPInputStream(raw)) : raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Number of the line last returned, from 1. */
    int number() {
        return line;
    }

    /** The next line without its end, or null behind the last. */
    @Nullable
    String next() throws IOException {
        var collected = new ByteArrayOutputStream(80);
        line++;
        while (true) {
            int b = bytes.read();
            if (b < 0 && collected.size() == 0) {
                return null;
            }
            if (++read > BYTES_AT_MOST) {
                throw new Malformed("is over 64 MiB unpacked. A design has one short line per day; give that file.");
            }
            if (b < 0 || b == '\n') {
                return text(collected.toByteArray());
            }
            if (b < ' ' && b != '\r' && b != '\t') {
                throw new Malformed(
                        "line " + line + " is not text. Give a CSV file in UTF-8, as it is or packed with gzip.");
            }
            if (collected.size() == LINE_AT_MOST) {
                throw new Malformed("line " + line + " is longer than " + LINE_AT_MOST
                        + " bytes. A design has one short line per day; give that file.");
            }
            collected.write(b);
        }
    }

    private String text(byte[] content) throws Malformed {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            // Spreadsheets put a byte order mark before the first line.
            String bare = line == 1 && decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
            return bare.endsWith("\r") ? bare.substring(0, bare.length() - 1) : bare;
        } catch (CharacterCodingException e) {
            throw new Malformed("line " + line + " is not UTF-8. Save the file as CSV in UTF-8.");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
