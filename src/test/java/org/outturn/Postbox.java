package org.outturn;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.outturn.run.DataFolder;

/** The letters that the running program has written to its outbox. */
public final class Postbox {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Path outbox;

    Postbox(DataFolder data) {
        this.outbox = data.folder("outbox");
    }

    /** A letter as its reader gets it. */
    public record Received(String to, String subject, String text) {
        /** Path and query of the first link in it. */
        public String link() {
            Matcher found = LINK.matcher(text);
            if (!found.find()) {
                throw new AssertionError("There is no link in " + text);
            }
            URI link = URI.create(found.group());
            return link.getRawQuery() == null ? link.getRawPath() : link.getRawPath() + "?" + link.getRawQuery();
        }
    }

    /** All letters to an address until now, the first first. */
    public List<Received> to(String email) {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Postbox::read)
                    .filter(letter -> letter.to().equals(email))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there are so many letters to an address and returns the last. */
    public Received await(int many, String email) {
        return org.awaitility.Awaitility.await()
                .until(() -> to(email), letters -> letters.size() >= many)
                .get(many - 1);
    }

    private static Received read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            var to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
            var text = (String)
                    ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
            return new Received(to.getAddress(), message.getSubject(), text.replace("\r\n", "\n"));
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
