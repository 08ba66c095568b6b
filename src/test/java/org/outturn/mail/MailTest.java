package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.MovingClock;
import org.outturn.run.HealthPart.State;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class MailTest {
    @TempDir
    Path letters;

    private final MovingClock clock = new MovingClock();
    private ScriptedServer server;
    private Mail mail;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer(null);
        mail = restarted();
    }

    /** A mail whose rounds the test walks itself. */
    private Mail restarted() throws IOException {
        var carrier = new SmtpCarrier(Sample.settings(
                "host", "localhost", "port", server.port(), "tls", "none", "from", "service@maker.example"));
        return new Mail(LetterQueue.in(letters), carrier, clock);
    }

    @AfterEach
    void stop() {
        mail.close();
        server.close();
    }

    private long carried() {
        return server.heard().stream().filter(line -> line.equals(".")).count();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(letters)) {
            return files.toList();
        }
    }

    private MailHealth health() {
        return new MailHealth(mail, clock);
    }

    private void ill() {
        server.answer("RCPT", "451 not now");
    }

    private void well() {
        server.answer("RCPT", "250 ok");
    }

    @Test
    void whatIsCarriedIsForgotten() throws IOException {
        mail.send(Sample.letter());
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        mail.round();
        assertThat(carried()).isEqualTo(1);
        assertThat(files()).isEmpty();
        mail.round();
        assertThat(carried()).isEqualTo(1);
    }

    @Test
    void whatWaitsOutlivesTheProcess() throws IOException {
        ill();
        mail.send(Sample.letter());
        mail.round();
        mail.close();
        mail = restarted();
        assertThat(mail.waiting()).isEqualTo(1);
        well();
        clock.move(Duration.ofMinutes(1));
        mail.round();
        assertThat(carried()).isEqualTo(1);
        assertThat(String.join("\n", server.heard())).contains("TO:<anna@north.example>");
    }

    @Test
    void pausesGrowToAnHourAndAfterThreeDaysALetterIsGivenUp() throws IOException {
        ill();
        mail.send(Sample.letter());
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            mail.round();
            long tries = tries();
            clock.move(Duration.ofMinutes(minutes).minusSeconds(1));
            mail.round();
            assertThat(tries()).as("not before %d minutes", minutes).isEqualTo(tries);
            clock.move(Duration.ofSeconds(1));
        }
        clock.move(Duration.ofDays(3));
        mail.round();
        assertThat(mail.waiting()).isZero();
        assertThat(files()).isEmpty();
    }

    private long tries() {
        return server.heard().stream().filter(line -> line.startsWith("RCPT")).count();
    }

    @Test
    void aLetterThatNobodyWantsHoldsUpNoOther() {
        server.answer("RCPT", "550 no such user");
        mail.send(Sample.letter("gone@north.example"));
        mail.round();
        assertThat(mail.waiting()).isZero();
        well();
        mail.send(Sample.letter());
        mail.round();
        assertThat(carried()).isEqualTo(1);
    }

    @Test
    void whileTheServerIsAwayOneLetterAsksForAll() {
        server.answer("CONNECT", "421 away");
        for (int i = 0; i < 5; i++) {
            mail.send(Sample.letter("reader" + i + "@north.example"));
        }
        mail.round();
        assertThat(mail.waiting()).isEqualTo(5);
        assertThat(server.heard()).hasSizeLessThanOrEqualTo(1);
        server.answer("CONNECT", "220 here");
        clock.move(Duration.ofMinutes(1));
        mail.round();
        assertThat(carried()).isEqualTo(5);
    }

    @Test
    void healthSaysWhyLettersWaitForLongAndIsWellAfterTheNext() {
        ill();
        mail.send(Sample.letter());
        mail.round();
        assertThat(health().health().state()).as("a minute is no trouble").isEqualTo(State.UP);
        clock.move(Duration.ofMinutes(10));
        mail.round();
        assertThat(health().health().state()).isEqualTo(State.WARNING);
        assertThat(health().health().words()).contains("1 waiting for", "451 not now");
        well();
        clock.move(Duration.ofHours(1));
        mail.round();
        assertThat(health().health().state()).isEqualTo(State.UP);
        assertThat(health().health().words()).contains("0 waiting");
    }

    @Test
    void aLetterThatWasGivenUpIsATroubleUntilTheNextArrives() {
        ill();
        mail.send(Sample.letter());
        mail.round();
        clock.move(Duration.ofDays(3));
        mail.round();
        assertThat(mail.waiting()).isZero();
        assertThat(health().health().state()).isEqualTo(State.WARNING);
        well();
        mail.send(Sample.letter());
        mail.round();
        assertThat(health().health().state()).isEqualTo(State.UP);
    }

    @Test
    void carryingEndsWithTheProgram() throws InterruptedException {
        Thread carrying = mail.start();
        mail.close();
        assertThat(carrying.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aLetterThatCantBeKeptBreaksNothing() throws IOException {
        Files.delete(letters);
        assertThatCode(() -> mail.send(Sample.letter())).doesNotThrowAnyException();
        assertThat(mail.trouble()).isPresent();
        Files.createDirectory(letters);
    }

    @Test
    void aLetterThatCantBeReadIsPutAside() throws IOException {
        Files.writeString(letters.resolve("half.json"), "{\"id\":");
        mail = restarted();
        mail.send(Sample.letter());
        mail.round();
        assertThat(carried()).isEqualTo(1);
        assertThat(letters.resolve("half.json.unreadable")).exists();
    }

    @Test
    void aLetterOfATransactionLeavesWhenThatIsThrough() {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            mail.send(Sample.letter());
            assertThat(mail.waiting()).isZero();
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
            assertThat(mail.waiting()).isEqualTo(1);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void lettersLeaveByThemselves() {
        mail.start();
        mail.send(Sample.letter());
        org.awaitility.Awaitility.await().until(() -> carried() == 1 && mail.waiting() == 0);
    }
}
