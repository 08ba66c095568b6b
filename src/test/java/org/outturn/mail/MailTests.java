package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.Postbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class MailTests {
    @Autowired
    Mail mail;

    @Autowired
    Postbox postbox;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void withoutAMailServerLettersLieInTheOutbox() {
        mail.send(Sample.letter("outbox@north.example"));
        assertThat(postbox.await(1, "outbox@north.example").link()).isEqualTo("/password/new?code=a&b=c");
    }

    @Test
    void whatWasUndoneIsNotTold() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(state -> {
                    mail.send(Sample.letter("undone@north.example"));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        transaction.executeWithoutResult(state -> mail.send(Sample.letter("done@north.example")));
        assertThat(postbox.await(1, "done@north.example").subject()).startsWith("Ihr neues Passwort");
        assertThat(postbox.to("undone@north.example")).isEmpty();
    }
}
