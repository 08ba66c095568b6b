package org.outturn.mail;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Says whether letters leave. */
@Component("mailHealthIndicator")
class MailHealth extends AbstractHealthIndicator {
    private final Mail mail;

    MailHealth(Mail mail) {
        this.mail = mail;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("to", mail.where()).withDetail("waiting", mail.waiting());
        mail.trouble()
                .ifPresent(trouble -> health.down()
                        .withDetail("since", trouble.at().toString())
                        .withDetail("why", trouble.what()));
    }
}
