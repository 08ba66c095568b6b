package org.outturn.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.run.BackupManifest.Part;

/** Writes the entries of a backup one after the other, and what it wrote into the manifest at the end. */
final class BackupWriter implements AutoCloseable {
    private final ZipOutputStream zip;
    private final List<Part> parts = new ArrayList<>();

    /** Writes the content of an entry. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    BackupWriter(OutputStream out) {
        zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
    }

    void entry(String name, @Nullable String mode, boolean packed, Source source) throws IOException {
        zip.setLevel(packed ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(name));
        var counting = new Counting(zip);
        source.writeTo(counting);
        zip.closeEntry();
        parts.add(new Part(name, counting.bytes, counting.sha256(), mode));
    }

    /** A file of the data folder, under the name it has there. */
    void file(String name, Path file, long bytes) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        entry("files/" + name, mode, name.endsWith(".parquet"), out -> {
            try (InputStream in = Files.newInputStream(file)) {
                copy(in, out, bytes, name);
            }
        });
    }

    private static void copy(InputStream in, OutputStream out, long bytes, String name) throws IOException {
        byte[] chunk = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new IOException(name + " became shorter while it was copied.");
            }
            out.write(chunk, 0, read);
            left -= read;
        }
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    void finish(BackupManifest manifest) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(Json.text(manifest).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Counts and fingerprints what passes; closing it leaves the file open. */
    private static final class Counting extends DigestOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out, BackupWriter.sha256());
        }

        @Override
        public void write(int one) throws IOException {
            super.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] content, int from, int count) throws IOException {
            super.write(content, from, count);
            bytes += count;
        }

        @Override
        public void close() {
            // the entry ends, the file does not
        }

        String sha256() {
            return HexFormat.of().formatHex(getMessageDigest().digest());
        }
    }
}
