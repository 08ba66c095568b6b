package org.outturn.fleet.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file and how it was written: the byte order mark tells, else UTF-8 where it is valid, else Windows-1252. */
record FileText(String charset, String text) {
    static FileText of(byte[] file) {
        if (starts(file, 0xEF, 0xBB, 0xBF)) {
            return decoded(StandardCharsets.UTF_8, file, 3);
        }
        if (starts(file, 0xFF, 0xFE)) {
            return decoded(StandardCharsets.UTF_16LE, file, 2);
        }
        if (starts(file, 0xFE, 0xFF)) {
            return decoded(StandardCharsets.UTF_16BE, file, 2);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return new FileText("UTF-8", text);
        } catch (CharacterCodingException e) {
            return decoded(Charset.forName("windows-1252"), file, 0);
        }
    }

    private static FileText decoded(Charset charset, byte[] file, int from) {
        return new FileText(charset.name(), new String(file, from, file.length - from, charset));
    }

    private static boolean starts(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
