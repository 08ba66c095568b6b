package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What every carrier must do. */
abstract class CarrierContract {
    /** Carries from {@code Outturn am Hafen <service@maker.example>}. */
    abstract Carrier carrier() throws Exception;

    /** What has arrived, in any order. */
    abstract List<MimeMessage> arrived() throws Exception;

    private MimeMessage carried(Waiting letter) throws Exception {
        assertThat(carrier().carry(letter)).isEqualTo(new Carrier.Outcome.Carried());
        assertThat(arrived()).hasSize(1);
        return arrived().getFirst();
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws Exception {
        Waiting letter = Sample.waiting(Sample.letter());
        MimeMessage arrived = carried(letter);
        assertThat(arrived.getSubject()).isEqualTo("Ihr neues Passwort für „Outturn“");
        assertThat(arrived.getAllRecipients()).containsExactly(new InternetAddress("anna@north.example"));
        assertThat(arrived.getFrom())
                .containsExactly(new InternetAddress("service@maker.example", "Outturn am Hafen", "UTF-8"));
        assertThat(arrived.getHeader("Date")).containsExactly("Mon, 4 May 2026 08:00:00 +0000");
        assertThat(arrived.getHeader("Content-Language")).containsExactly("de");
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived.getMessageID()).isEqualTo("<" + letter.id() + "@maker.example>");
    }

    @Test
    void itCanBeReadAsPlainTextAndAsAPage() throws Exception {
        var parts = (MimeMultipart) carried(Sample.waiting(Sample.letter())).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        BodyPart plain = parts.getBodyPart(0);
        assertThat(plain.getContentType()).startsWith("text/plain");
        assertThat(lines(plain)).isEqualTo("""
                Guten Tag Anna Müller,

                Sie möchten ein neues Passwort. <Wenn nicht> & überhaupt, tun Sie nichts.

                Neues Passwort wählen:
                https://outturn.example/password/new?code=a&b=c
                """);
        BodyPart page = parts.getBodyPart(1);
        assertThat(page.getContentType()).startsWith("text/html");
        assertThat(lines(page))
                .contains("<html lang=\"de\">", "&lt;Wenn nicht&gt; &amp; überhaupt")
                .contains("<a href=\"https://outturn.example/password/new?code=a&amp;b=c\">Neues Passwort wählen</a>")
                .doesNotContain("<Wenn");
    }

    private static String lines(BodyPart part) throws Exception {
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    @Test
    void linesLikeThoseOfTheProtocolStayText() throws Exception {
        var letter = new Letter(
                "anna@north.example",
                Locale.ENGLISH,
                "Dots",
                List.of(".", "From here\n.\nQUIT", "x".repeat(2000)),
                null);
        var parts = (MimeMultipart) carried(Sample.waiting(letter)).getContent();
        assertThat(lines(parts.getBodyPart(0))).isEqualTo(".\n\nFrom here\n.\nQUIT\n\n" + "x".repeat(2000) + "\n");
    }

    @Test
    void theSameLetterAgainBearsTheSameName() throws Exception {
        Waiting letter = Sample.waiting(Sample.letter());
        Carrier carrier = carrier();
        carrier.carry(letter);
        carrier.carry(letter.later(Sample.NOW));
        assertThat(arrived()).isNotEmpty();
        for (Message each : arrived()) {
            assertThat(((MimeMessage) each).getMessageID()).isEqualTo("<" + letter.id() + "@maker.example>");
        }
    }
}
