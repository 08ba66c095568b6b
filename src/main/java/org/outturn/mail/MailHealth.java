package org.outturn.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.outturn.run.HealthPart;
import org.springframework.stereotype.Component;

/** Whether letters leave. That they don't is never more than a warning: everything else works on without them. */
@Component
final class MailHealth implements HealthPart {
    /** A letter that waits less is no trouble; mail servers ask for a little patience every day. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Mail mail;
    private final Clock clock;

    MailHealth(Mail mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Health health() {
        String waiting = "%,d waiting for %s".formatted(mail.waiting(), mail.where());
        Instant now = clock.instant();
        boolean late = mail.oldest()
                .map(since -> Duration.between(since, now).compareTo(LONG) >= 0)
                .orElse(true); // what was troublesome was lost or given up
        return mail.trouble()
                .filter(trouble -> late)
                .map(trouble -> Health.warning(waiting + "; " + trouble.what() + " (" + trouble.at() + ")"))
                .orElseGet(() -> Health.up(waiting));
    }
}
