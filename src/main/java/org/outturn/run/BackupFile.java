package org.outturn.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.run.BackupManifest.Part;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A backup that is read: nothing is believed that its manifest does not confirm. */
final class BackupFile implements AutoCloseable {
    private static final long LARGEST_MANIFEST = 256L << 20;

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws Refused if it is none, not whole, or of a newer program */
    static BackupFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Refused.state("no-such-file", "There is no file " + file + ".", "Check its name.");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw damaged(file, "it is cut off, or no backup at all", e);
        }
        try {
            return new BackupFile(file, zip, manifest(file, zip));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
            throw foreign(file);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            JsonNode read = Json.mapper().readTree(in.readAllBytes());
            if (!read.path("format").isInt() || !read.path("program").isString()) {
                throw foreign(file);
            }
            if (read.path("format").intValue() > BackupManifest.FORMAT) {
                throw newer(file, read.path("program").stringValue());
            }
            return Json.mapper().treeToValue(read, BackupManifest.class);
        } catch (JacksonException | ZipException e) {
            throw damaged(file, "its manifest can't be read", e);
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    /** Reads everything once, before anything is made of it. */
    void verify() throws IOException {
        Set<String> there = new HashSet<>();
        zip.stream().map(ZipEntry::getName).forEach(there::add);
        there.remove(BackupManifest.NAME);
        for (Part part : manifest.parts()) {
            if (!there.remove(part.entry())) {
                throw damaged(file, part.entry() + " is missing", null);
            }
            try {
                copy(part, OutputStream.nullOutputStream());
            } catch (ZipException | java.io.EOFException e) {
                throw damaged(file, part.entry() + " can't be read", e);
            }
        }
        if (!there.isEmpty()) {
            throw damaged(file, there.iterator().next() + " is not in its manifest", null);
        }
    }

    /** @throws Refused if the content is not what the manifest says */
    void copy(Part part, OutputStream to) throws IOException {
        try (var in = new DigestInputStream(content(part.entry()), BackupWriter.sha256())) {
            long bytes = in.transferTo(to);
            String sha256 = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (bytes != part.bytes() || !sha256.equals(part.sha256())) {
                throw damaged(file, part.entry() + " is not what it was when the backup was made", null);
            }
        }
    }

    InputStream content(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(file, name + " is missing", null);
        }
        return zip.getInputStream(entry);
    }

    private static Refused foreign(Path file) {
        return Refused.state(
                "no-backup", file + " is no backup of Outturn.", "Name a file that ./outturn backup has made.");
    }

    private static Refused newer(Path file, String program) {
        return Refused.state(
                "backup-newer",
                file + " was made by a newer program: Outturn " + program + ".",
                "Install Outturn " + program + " or later, then restore it with that.");
    }

    static Refused newer(Path file, String program, String migration) {
        return Refused.state(
                "backup-newer",
                file + " was made by another program, Outturn " + program
                        + ", whose database is newer than this one knows (" + migration + ").",
                "Install Outturn " + program + " or later, then restore it with that.");
    }

    private static Refused damaged(Path file, String why, @org.jspecify.annotations.Nullable Exception cause) {
        Refused refused = Refused.state(
                "backup-damaged",
                file + " is not whole: " + why + ".",
                "Take another copy of it, or another backup. Nothing was restored.");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
