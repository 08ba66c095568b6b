package org.outturn.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/**
 * A letter to one person, in that person's language.
 *
 * @param to the reader's address, alone
 * @param language the language in which it is written
 * @param subject one line
 * @param paragraphs what it says before the link
 * @param link what the reader can do, null for nothing
 */
public record Letter(
        String to,
        Locale language,
        String subject,
        List<String> paragraphs,
        @Nullable Link link) {

    /** An address to open, with the words that say what opens. */
    public record Link(String words, URI address) {
        public Link {
            if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
                throw new IllegalArgumentException("A letter links to a page, not to " + address);
            }
        }
    }

    public Letter {
        to = address(to);
        paragraphs = List.copyOf(paragraphs);
        // What is in the head of a letter must not begin a line of its own there.
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw Refused.input(
                    "subject-unusable",
                    "subject",
                    "The letter's subject is empty or more than one line.",
                    "Write it on one line.");
        }
    }

    /** The address as mail servers take it, with its domain in ASCII. */
    private static String address(String typed) {
        try {
            String text = typed.strip();
            int at = text.lastIndexOf('@');
            String ascii = at < 0 ? text : text.substring(0, at) + '@' + IDN.toASCII(text.substring(at + 1));
            var parsed = new InternetAddress(ascii, true);
            if (at > 0 && parsed.getAddress().equals(ascii) && isPlain(ascii)) {
                return ascii;
            }
        } catch (AddressException | IllegalArgumentException e) {
            // told below, in words for people
        }
        throw Refused.input(
                "email-unusable", "email", "This is no e-mail address.", "Write it like name@company.example.");
    }

    private static boolean isPlain(String text) {
        return text.length() <= 254 && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
