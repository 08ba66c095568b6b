package org.outturn.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters leave.
 *
 * @param host the mail server; without one, letters are written to the folder {@code outbox} in the data folder
 * @param port the server's port; 587, 465 or 25, after {@code tls}, when it is not given
 * @param user the name by which the server knows us; without one, nobody signs in there
 * @param password the password of {@code user}
 * @param from the sender, {@code name@company.example} or {@code Name <name@company.example>}
 * @param tls how the way to the server is protected
 * @param trust a file with certificates (PEM) that the server's is signed with, for a company's own; the platform's otherwise
 * @param timeout how long the server may be silent
 */
@ConfigurationProperties("outturn.mail")
record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from,
        @DefaultValue("starttls") Tls tls,
        @Nullable Path trust,
        @DefaultValue("20s") Duration timeout) {
    private static final String NOBODY = "Outturn <outturn@localhost>";

    /** Protection of the way to the server. */
    enum Tls {
        /** Begins plainly and must change to TLS before anything is said. */
        STARTTLS(587),
        /** TLS from the first byte. */
        IMPLICIT(465),
        /** None; for a server on this machine. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    MailSettings {
        host = blankIsNone(host);
        user = blankIsNone(user);
        password = blankIsNone(password);
        from = blankIsNone(from);
        if (host != null && from == null) {
            throw refused(
                    "from", "is missing, though outturn.mail.host is set", "Set the address that letters come from.");
        }
        if (from != null && !isSender(from)) {
            throw refused("from", "is no sender: " + from, "Write it like Name <name@company.example>.");
        }
        if ((user == null) != (password == null)) {
            throw refused(user == null ? "user" : "password", "is missing", "Set user and password, or neither.");
        }
        if (user != null && tls == Tls.NONE) {
            throw refused("tls", "is none, but a password must not travel in the open", "Set starttls or implicit.");
        }
        if (port != null && (port < 1 || port > 65535)) {
            throw refused("port", "is " + port, "Set one from 1 to 65535, or none.");
        }
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw refused("timeout", "is " + timeout, "Set up to 5 minutes.");
        }
    }

    private static @Nullable String blankIsNone(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    static Refused refused(String key, String what, String cure) {
        String name = "outturn.mail." + key;
        return Refused.input("mail-" + key, name, name + " " + what + ".", cure);
    }

    private static boolean isSender(String text) {
        try {
            return text.chars().noneMatch(Character::isISOControl)
                    && InternetAddress.parse(text, true).length == 1
                    && new InternetAddress(text, true).getAddress().indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }

    /** Who letters come from. */
    InternetAddress sender() {
        try {
            return new InternetAddress(from == null ? NOBODY : from, true);
        } catch (AddressException e) {
            throw new IllegalStateException("It was checked before.", e);
        }
    }

    int serverPort() {
        return port == null ? tls.port : port;
    }

    @Override
    public String toString() {
        return host == null ? "folder" : host + ":" + serverPort(); // never the password
    }
}
