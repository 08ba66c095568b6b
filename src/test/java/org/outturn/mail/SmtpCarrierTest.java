package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpCarrierTest extends CarrierContract {
    @TempDir
    static Path folder;

    private static Certificate localhost;
    private static Certificate elsewhere;

    private static GreenMail server;

    @BeforeAll
    static void start() throws Exception {
        localhost = Certificate.of(folder, "dns:localhost");
        elsewhere = Certificate.of(folder, "dns:elsewhere.example");
        System.setProperty("greenmail.tls.keystore.file", localhost.store().toString());
        System.setProperty("greenmail.tls.keystore.password", Certificate.PASSWORD);
        server = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()});
        server.setUser("service@maker.example", "service", "right");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    private static Carrier carrier(@Nullable Object... more) {
        @Nullable Object[] all = new @Nullable Object[more.length + 6];
        all[0] = "host";
        all[1] = "localhost";
        all[2] = "from";
        all[3] = "Outturn am Hafen <service@maker.example>";
        all[4] = "timeout";
        all[5] = Sample.SHORT;
        System.arraycopy(more, 0, all, 6, more.length);
        return new SmtpCarrier(Sample.settings(all));
    }

    @Override
    Carrier carrier() {
        return carrier("port", server.getSmtp().getPort(), "tls", "none");
    }

    @Override
    List<MimeMessage> arrived() {
        return List.of(server.getReceivedMessages());
    }

    private static Carrier.Outcome carry(Carrier carrier) {
        return carrier.carry(Sample.waiting(Sample.letter()));
    }

    private static void assertLater(Carrier.Outcome outcome, boolean forAll, String why) {
        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(Carrier.Outcome.Later.class))
                .satisfies(later -> assertThat(later.why()).containsIgnoringCase(why))
                .satisfies(later -> assertThat(later.forAll()).isEqualTo(forAll));
    }

    @Test
    void aServerBehindTlsIsSignedInToWithNameAndPassword() {
        Carrier carrier = carrier(
                "port", server.getSmtps().getPort(),
                "tls", "implicit",
                "user", "service",
                "password", "right",
                "trust", localhost.pem());
        assertThat(carry(carrier)).isEqualTo(new Carrier.Outcome.Carried());
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsAMatterOfSettingsAndNeverLosesALetter() {
        Carrier carrier = carrier(
                "port", server.getSmtps().getPort(),
                "tls", "implicit",
                "user", "service",
                "password", "wrong",
                "trust", localhost.pem());
        assertLater(carry(carrier), true, "outturn.mail.user and password");
        assertThat(arrived()).isEmpty();
    }

    @Test
    void startTlsComesBeforeAnythingIsSaid() throws Exception {
        try (var scripted = new ScriptedServer(localhost.server())) {
            Carrier carrier =
                    carrier("port", scripted.port(), "user", "service", "password", "right", "trust", localhost.pem());
            assertThat(carry(carrier)).isEqualTo(new Carrier.Outcome.Carried());
            assertThat(scripted.heard())
                    .filteredOn(line -> !line.startsWith("tls: "))
                    .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
            assertThat(scripted.heard()).anyMatch(line -> line.startsWith("tls: AUTH"));
        }
    }

    @Test
    void aServerWithoutTheProtectionThatWasAskedForGetsNothing() throws Exception {
        try (var scripted = new ScriptedServer(null)) {
            assertLater(carry(carrier("port", scripted.port())), true, "STARTTLS");
            assertThat(scripted.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        try (var scripted = new ScriptedServer(localhost.server())) {
            assertLater(carry(carrier("port", scripted.port())), true, "");
            assertThat(scripted.heard()).noneMatch(line -> line.contains("MAIL"));
        }
    }

    @Test
    void aServerThatIsSomebodyElseGetsNothing() throws Exception {
        try (var scripted = new ScriptedServer(elsewhere.server())) {
            assertLater(carry(carrier("port", scripted.port(), "trust", elsewhere.pem())), true, "");
            assertThat(scripted.heard()).noneMatch(line -> line.contains("MAIL"));
        }
    }

    @Test
    void whatIsTemporarilyRefusedIsTriedAgainAndThenCarried() throws Exception {
        try (var scripted = new ScriptedServer(null)) {
            Carrier carrier = carrier("port", scripted.port(), "tls", "none");
            scripted.answer("RCPT", "450 come back later");
            assertLater(carry(carrier), false, "450 come back later");
            scripted.answer("RCPT", "250 ok");
            assertThat(carry(carrier)).isEqualTo(new Carrier.Outcome.Carried());
        }
    }

    @Test
    void anUnknownReaderIsUnknownForGood() throws Exception {
        try (var scripted = new ScriptedServer(null)) {
            scripted.answer("RCPT", "550 no such user");
            assertThat(carry(carrier("port", scripted.port(), "tls", "none")))
                    .isEqualTo(new Carrier.Outcome.Refused("550 no such user"));
        }
    }

    @Test
    void aSenderOrALetterThatIsRefusedWaitsForSomebodyToMendIt() throws Exception {
        try (var scripted = new ScriptedServer(null)) {
            Carrier carrier = carrier("port", scripted.port(), "tls", "none");
            scripted.answer("MAIL", "553 sender not allowed");
            assertLater(carry(carrier), false, "553 sender not allowed");
            scripted.answer("MAIL", "250 ok");
            scripted.answer(".", "452 disk full");
            assertLater(carry(carrier), false, "452 disk full");
        }
    }

    @Test
    void aServerThatIsDownOrIllIsATroubleOfAllLetters() throws Exception {
        int closed;
        try (var scripted = new ScriptedServer(null)) {
            closed = scripted.port();
            scripted.answer("CONNECT", "421 too busy");
            assertLater(carry(carrier("port", closed, "tls", "none")), true, "421");
        }
        assertLater(carry(carrier("port", closed, "tls", "none")), true, "connect");
    }
}
