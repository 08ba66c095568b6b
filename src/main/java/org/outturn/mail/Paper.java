package org.outturn.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** A letter in the form that travels (RFC 5322): plain text, and the same as simple HTML for readers who prefer it. */
final class Paper extends MimeMessage {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final String messageId;

    Paper(Session session, Waiting waiting, InternetAddress from) throws MessagingException {
        super(session);
        Letter letter = waiting.letter();
        String sender = from.getAddress();
        messageId = "<" + waiting.id() + "@" + sender.substring(sender.indexOf('@') + 1) + ">";
        setFrom(from);
        setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        setHeader("Date", DATE.format(waiting.since().atOffset(ZoneOffset.UTC)));
        setHeader("Content-Language", letter.language().toLanguageTag());
        setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: out-of-office notes stay away
        setContent(new MimeMultipart("alternative", plain(letter), html(letter)));
        saveChanges();
    }

    /** The letter's own, the same with each attempt, so that a server that got it twice can tell. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart plain(Letter letter) throws MessagingException {
        var text = new StringBuilder(String.join("\n\n", letter.paragraphs()));
        if (letter.link() != null) {
            text.append("\n\n")
                    .append(letter.link().words())
                    .append(":\n")
                    .append(letter.link().address());
        }
        var part = new MimeBodyPart();
        part.setText(text.append('\n').toString(), StandardCharsets.UTF_8.name());
        return part;
    }

    private static MimeBodyPart html(Letter letter) throws MessagingException {
        var text = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(letter.language().toLanguageTag())
                .append("\"><body>\n");
        letter.paragraphs()
                .forEach(paragraph ->
                        text.append("<p>").append(escaped(paragraph)).append("</p>\n"));
        if (letter.link() != null) {
            text.append("<p><a href=\"")
                    .append(escaped(letter.link().address().toString()))
                    .append("\">")
                    .append(escaped(letter.link().words()))
                    .append("</a></p>\n");
        }
        var part = new MimeBodyPart();
        part.setText(text.append("</body></html>\n").toString(), StandardCharsets.UTF_8.name(), "html");
        return part;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
