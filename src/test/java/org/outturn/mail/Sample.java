package org.outturn.mail;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Letters and settings for tests. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
    static final Duration SHORT = Duration.ofSeconds(5);

    private Sample() {}

    static Letter letter() {
        return letter("anna@north.example");
    }

    static Letter letter(String to) {
        return new Letter(
                to,
                Locale.GERMAN,
                "Ihr neues Passwort für „Outturn“",
                List.of(
                        "Guten Tag Anna Müller,",
                        "Sie möchten ein neues Passwort. <Wenn nicht> & überhaupt, tun Sie nichts."),
                new Letter.Link(
                        "Neues Passwort wählen", URI.create("https://outturn.example/password/new?code=a&b=c")));
    }

    static Waiting waiting(Letter letter) {
        return new Waiting(UUID.randomUUID(), letter, NOW, 0, NOW);
    }

    /** Settings as they would be read; pairs of key and value. */
    static MailSettings settings(@Nullable Object... pairs) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] instanceof Object value) {
                values.put("outturn.mail." + pairs[i], value.toString());
            }
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("outturn.mail", MailSettings.class);
    }
}
