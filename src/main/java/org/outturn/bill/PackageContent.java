package org.outturn.bill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads the files of an evidence package from bytes that anybody may have made: bounded in size whatever the zip claims,
 * only known names, each once. A zip can be read from its front and from the directory at its end; both must tell the same,
 * so that no other program sees anything but what was verified.
 */
final class PackageContent {
    static final int PACKED_AT_MOST = 64 << 20;
    static final int UNPACKED_AT_MOST = 96 << 20;
    private static final int ENTRIES_AT_MOST = 2_000;

    private static final Set<String> KNOWN = known();

    private PackageContent() {}

    /** These bytes are no evidence package; the message says why. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private static Set<String> known() {
        var names = new HashSet<>(EvidencePackage.ALWAYS);
        names.addAll(EvidencePackage.WITH_STATEMENT);
        names.add(EvidencePackage.BASIS);
        names.add(EvidencePackage.CREDITED);
        names.add(EvidencePackage.MANIFEST);
        names.add(EvidencePackage.SEAL);
        return Set.copyOf(names);
    }

    /** The files as UTF-8 texts by name. */
    static Map<String, String> read(byte[] zip) throws Unreadable {
        if (zip.length > PACKED_AT_MOST) {
            throw new Unreadable("The file is over " + (PACKED_AT_MOST >> 20) + " MiB; no evidence package is.");
        }
        try {
            Map<String, String> files = fromFront(zip);
            if (files.isEmpty()) {
                throw new Unreadable("This is no zip file, or an empty one.");
            }
            if (!files.equals(fromDirectory(zip))) {
                throw new Unreadable("The zip's directory and its content differ.");
            }
            return files;
        } catch (Unreadable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Libraries answer broken archives with all kinds of exceptions; for us each means the same.
            throw new Unreadable("The zip file is damaged: " + e.getMessage());
        }
    }

    private static Map<String, String> fromFront(byte[] zip) throws IOException {
        var files = new Collected();
        try (var input = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                files.add(entry.getName(), input);
            }
        }
        return files.texts;
    }

    private static Map<String, String> fromDirectory(byte[] zip) throws IOException {
        var files = new Collected();
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            var entries = file.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                try (InputStream input = file.getInputStream(entry)) {
                    files.add(entry.getName(), input);
                }
            }
        }
        return files.texts;
    }

    /** What was read so far, and how much more may come. */
    private static final class Collected {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private long left = UNPACKED_AT_MOST;

        void add(String name, InputStream input) throws IOException {
            if (!KNOWN.contains(name) && !EvidencePackage.NUMBERED.matcher(name).matches()) {
                throw new Unreadable("The package holds '" + printable(name) + "', which does not belong there.");
            }
            if (texts.size() == ENTRIES_AT_MOST) {
                throw new Unreadable("The package holds too many files.");
            }
            if (texts.put(name, text(name, bounded(input))) != null) {
                throw new Unreadable("The package holds " + name + " twice.");
            }
        }

        private byte[] bounded(InputStream input) throws IOException {
            var bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new Unreadable("The package unpacks to over " + (UNPACKED_AT_MOST >> 20) + " MiB.");
                }
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        }
    }

    private static String text(String name, byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(name + " is not text in UTF-8.");
        }
    }

    /** A name from a stranger, safe to print: no control characters, not too long. */
    private static String printable(String name) {
        String plain = name.replaceAll("[^ -~]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }
}
