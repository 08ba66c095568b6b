package org.outturn.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** Writes each letter to a folder, one {@code .eml} file that mail programs open, readable by its owner only. */
final class FolderCarrier implements Carrier {
    private final Path folder;
    private final InternetAddress from;
    private final Session session = Session.getInstance(new Properties());

    FolderCarrier(Path folder, InternetAddress from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public Outcome carry(Waiting letter) {
        Path file = folder.resolve(letter.id() + ".eml");
        Path part = folder.resolve(letter.id() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                new Paper(session, letter, from).writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return new Outcome.Carried();
        } catch (IOException e) {
            return new Outcome.Later("The folder " + folder + " can't be written: " + e, true);
        } catch (MessagingException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String where() {
        return "folder " + folder;
    }
}
