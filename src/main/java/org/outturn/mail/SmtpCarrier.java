package org.outturn.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands letters to a mail server (SMTP, RFC 5321). The server must be who its certificate says; a way that was to be protected
 * and is not carries nothing.
 */
final class SmtpCarrier implements Carrier {
    private static final int PERMANENT = 500;

    private final MailSettings settings;
    private final Session session;

    SmtpCarrier(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        String millis = Long.toString(settings.timeout().toMillis());
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", Objects.requireNonNull(settings.host()));
        properties.put("mail.smtp.port", Integer.toString(settings.serverPort()));
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (settings.trust() != null) {
            properties.put("mail.smtp.ssl.socketFactory", Trust.only(settings.trust()));
        }
        return properties;
    }

    @Override
    public Outcome carry(Waiting letter) {
        try {
            Message paper = new Paper(session, letter, settings.sender());
            try (Transport transport = session.getTransport()) {
                transport.connect(settings.user(), settings.password());
                transport.sendMessage(paper, paper.getAllRecipients());
            }
            return new Outcome.Carried();
        } catch (AuthenticationFailedException e) {
            return new Outcome.Later(
                    "The mail server does not accept outturn.mail.user and password: " + said(e), true);
        } catch (MessagingException e) {
            return outcome(e);
        }
    }

    /** The server's own words decide: a code from 500 is for good, one from 400 for now. No code: there was no server. */
    private static Outcome outcome(MessagingException failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code =
                    switch (e) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    };
            if (code >= PERMANENT && e instanceof SMTPAddressFailedException) {
                return new Outcome.Refused(said(e));
            }
            if (code >= PERMANENT) {
                // Of the sender or the whole letter: the installation's trouble, which somebody may mend.
                return new Outcome.Later(said(e), false);
            }
            if (code > 0) {
                return new Outcome.Later(said(e), false);
            }
        }
        return new Outcome.Later(said(failure), true);
    }

    private static String said(Exception e) {
        String words = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
        Throwable cause = e.getCause();
        return cause == null ? words : words + " (" + cause.getMessage() + ")";
    }

    @Override
    public String where() {
        return "mail server " + settings;
    }
}
