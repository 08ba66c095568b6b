package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.base.Refused;

class MailSettingsTest {
    private static void assertNames(String key, Object... pairs) {
        assertThatThrownBy(() -> new SmtpCarrier(Sample.settings(pairs)))
                .satisfies(e -> assertThat(refusal(e).field()).contains("outturn.mail." + key))
                .satisfies(e -> assertThat(refusal(e).what()).startsWith("outturn.mail." + key));
    }

    private static Refused refusal(Throwable e) {
        Throwable cause = e;
        while (!(cause instanceof Refused) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(Refused.class);
        return (Refused) cause;
    }

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(Sample.settings())
                .isEqualTo(new MailSettings(
                        null, null, null, null, null, MailSettings.Tls.STARTTLS, null, Duration.ofSeconds(20)));
        assertThat(Sample.settings().sender()).hasToString("Outturn <outturn@localhost>");
    }

    @Test
    void thePortFollowsTheProtection() {
        assertThat(Sample.settings("tls", "starttls").serverPort()).isEqualTo(587);
        assertThat(Sample.settings("tls", "implicit").serverPort()).isEqualTo(465);
        assertThat(Sample.settings("tls", "none").serverPort()).isEqualTo(25);
        assertThat(Sample.settings("tls", "none", "port", 1025).serverPort()).isEqualTo(1025);
    }

    @Test
    void aWrongSettingIsRefusedByItsKey(@TempDir Path folder) throws Exception {
        assertNames("from", "host", "mail.example");
        assertNames("from", "host", "mail.example", "from", "nobody");
        assertNames("from", "host", "mail.example", "from", "a@b.example, c@d.example");
        assertNames("password", "user", "service");
        assertNames("user", "password", "secret");
        assertNames("port", "port", 0);
        assertNames("tls", "user", "service", "password", "secret", "tls", "none");
        assertNames("timeout", "timeout", "0s");
        assertNames("trust", "host", "h", "from", "a@b.example", "trust", folder.resolve("nowhere.pem"));
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertNames("trust", "host", "h", "from", "a@b.example", "trust", empty);
    }

    @Test
    void thePasswordIsNeverSaid() {
        assertThat(Sample.settings("host", "h", "from", "a@b.example", "user", "u", "password", "secret"))
                .asString()
                .isEqualTo("h:587");
    }
}
