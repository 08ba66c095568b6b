package org.outturn.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Random passwords of the database's three roles, kept in one file of mode 600; letters, digits, dash and underscore. */
record PostgresSecret(String superuser, String owner, String app) {

    static PostgresSecret keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        var kept = new Properties();
        kept.load(new StringReader(Files.readString(file)));
        return new PostgresSecret(read(kept, "superuser", file), read(kept, "owner", file), read(kept, "app", file));
    }

    private static void create(Path file) throws IOException {
        var fresh = new Properties();
        fresh.setProperty("superuser", random());
        fresh.setProperty("owner", random());
        fresh.setProperty("app", random());
        var text = new StringWriter();
        fresh.store(text, "Passwords of the database in this folder");
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text.toString());
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String read(Properties kept, String key, Path file) throws IOException {
        String value = kept.getProperty(key);
        if (value == null || !value.matches("[A-Za-z0-9_-]{16,}")) {
            throw new IOException(file + " lacks a usable password for " + key + ".");
        }
        return value;
    }

    static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PostgresSecret";
    }
}
