package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody signs in at a provider: the program of its own has one set, which starts after it. */
@IntegrationTest
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ElsewhereSignInTests {
    private static final int FIRST = 1;
    private static final int PORT = freePort();

    @TempDir
    static Path folder;

    private static @Nullable SignInProvider provider;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    AuditTrail audit;

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    @Autowired
    SecondFactor factor;

    @Autowired
    SecondFactors factors;

    private World.Company north;
    private String subject;
    private String email;

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("outturn.sign-in.oidc.issuer", () -> "http://localhost:" + PORT);
        settings.add("outturn.sign-in.oidc.client-id", () -> SignInProvider.CLIENT);
        settings.add("outturn.sign-in.oidc.client-secret", () -> SignInProvider.CLIENT_SECRET);
        settings.add("outturn.sign-in.oidc.name", () -> "North ID");
    }

    @BeforeEach
    void somebody() {
        north = world.company("north");
        subject = "s-" + UUID.randomUUID();
        email = subject + "@north.example";
    }

    @AfterEach
    void behave() {
        SignInProvider.forgesSignatures(false);
        SignInProvider.confusesNonces(false);
    }

    @AfterAll
    static void stop() throws Exception {
        if (provider != null) {
            provider.close();
        }
    }

    private static void providerRuns() throws Exception {
        if (provider == null) {
            provider = new SignInProvider(PORT, folder);
            provider.start();
        }
    }

    private void isPerson() {
        Asking.run(
                north.job(), () -> people.add(null, "Anna", email, World.PASSWORD, Set.of(Role.ENGINEER), World.ZONE));
    }

    /** Goes from our door to the provider, signs in there, and comes back with the path the provider sends us to. */
    private String cameBack(Browser browser) throws Exception {
        providerRuns();
        String begin = browser.get("/sign-in/elsewhere").header("location");
        assertThat(begin).isEqualTo("/sign-in/elsewhere/oidc");
        String away = Objects.requireNonNull(browser.get(begin).headers().get("location"));
        assertThat(away)
                .startsWith("http://localhost:" + PORT + "/oauth2/authorize?")
                .contains("code_challenge_method=S256", "nonce=", "state=");
        return SignInProvider.signIn(away, subject);
    }

    /** What the audit trail tells of the person's account and the provider. */
    private List<AuditEntry> bindings() {
        return Asking.as(north.job(), () -> {
            UUID person = people.viewer(email).orElseThrow().personId();
            return audit.of(Objects.requireNonNull(person), 20).stream()
                    .filter(entry -> entry.action().equals("person.bound"))
                    .toList();
        });
    }

    private void assertFailed(Browser browser, String back) {
        assertThat(browser.get(back).header("location")).isEqualTo("/sign-in?elsewhere=failed");
        assertThat(browser.get("/sign-in?elsewhere=failed").body()).contains("role=\"alert\"");
        assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
    }

    @Test
    @Order(FIRST)
    void aProviderThatIsAwayStopsNeitherTheStartNorPasswords() {
        try (Browser browser = door.stranger()) {
            assertThat(browser.get("/sign-in").body()).contains("North ID", "can’t be reached");
            assertThat(browser.get("/sign-in/elsewhere").header("location")).isEqualTo("/sign-in?elsewhere=away");
            assertThat(browser.get("/sign-in?elsewhere=away").body()).contains("role=\"alert\"");
            isPerson();
            assertThat(browser.signIn(email, World.PASSWORD).header("location")).isEqualTo("/");
        }
    }

    @Test
    void aKnownPersonIsLetInByTheAddressThatTheProviderVouchesFor() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email.toUpperCase(java.util.Locale.ROOT), true);
        try (Browser browser = door.stranger()) {
            assertThat(browser.get("/machines?search=fan").header("location")).isEqualTo("/sign-in");
            var answer = browser.get(cameBack(browser));
            assertThat(answer.header("location")).as("%s", answer).startsWith("/machines?search=fan");
            assertThat(browser.get("/machines").status()).isEqualTo(200);
            assertThat(bindings()).singleElement().satisfies(entry -> {
                assertThat(entry.via()).isEqualTo(Origin.Via.ELSEWHERE);
                assertThat(entry.address()).isEqualTo("127.0.0.1");
                assertThat(entry.details()).containsKey("provider");
            });
            assertThat(browser.get("/sign-in").body())
                    .contains("/sign-in/elsewhere")
                    .doesNotContain("can’t be reached");
        }
    }

    @Test
    void afterTheFirstTimeTheProvidersNameForThemCountsAndNotTheAddress() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            browser.get(cameBack(browser));
        }
        SignInProvider.knows(subject, "married-" + email, false);
        try (Browser browser = door.stranger()) {
            assertThat(browser.get(cameBack(browser)).header("location")).isEqualTo("/");
            assertThat(browser.get("/machines").status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatWasGivenToSomebodyElseThereOpensNothing() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            browser.get(cameBack(browser));
        }
        subject = "successor-of-" + subject;
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            assertThat(browser.get(cameBack(browser)).body()).contains(email, "nobody invited you here");
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
        }
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void anAddressThatNobodyVouchesForOpensNothing() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, false);
        try (Browser browser = door.stranger()) {
            var answer = browser.get(cameBack(browser));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("North ID", "has not confirmed");
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
        }
    }

    @Test
    void whoIsKnownThereButInvitedByNobodyIsToldSo() throws Exception {
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            var answer = browser.get(cameBack(browser));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("North ID", email, "nobody invited you here");
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
        }
        assertThat(accounts.byEmail(email)).isEmpty();
    }

    @Test
    void whoIsInvitedAcceptsBySigningInThere() throws Exception {
        Asking.run(north.job(), () -> invitations.invite(null, email, "Bert", Set.of(Role.FINANCE), World.ZONE));
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            assertThat(browser.get(cameBack(browser)).header("location")).isEqualTo("/");
            assertThat(browser.get("/").body()).contains("Bert");
            assertThat(browser.signIn(email, World.PASSWORD).header("location"))
                    .as("there is no password")
                    .isEqualTo("/sign-in?wrong");
        }
    }

    @Test
    void aSecondFactorIsAskedHereToo() throws Exception {
        isPerson();
        UUID account = accounts.byEmail(email).orElseThrow().id();
        Viewer viewer = Asking.as(north.job(), () -> people.viewer(email).orElseThrow());
        Asking.call(viewer, new Origin(Origin.Via.SESSION, "", account, null), () -> {
            factor.begin();
            byte[] secret = Accounts.as(account, () -> factors.begun(account)).orElseThrow();
            return factor.confirm(OneTimeCodes.code(secret, Instant.now()));
        });
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            assertThat(browser.get(cameBack(browser)).header("location")).isEqualTo("/sign-in/code");
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
        }
    }

    @Test
    void anAnswerToAnotherBrowsersQuestionOpensNothing() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger();
                Browser victim = door.stranger()) {
            String back = cameBack(browser);
            assertFailed(victim, back);
            victim.get("/sign-in/elsewhere/oidc");
            assertFailed(victim, back);
            assertFailed(browser, back.replaceFirst("state=[^&]+", "state=another"));
        }
    }

    @Test
    void anAnswerCountsOnce() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        try (Browser browser = door.stranger()) {
            String back = cameBack(browser);
            assertThat(browser.get(back).header("location")).isEqualTo("/");
            browser.post("/sign-out", Map.of());
            assertFailed(browser, back);
        }
    }

    @Test
    void aConfusedNonceOpensNothing() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        SignInProvider.confusesNonces(true);
        try (Browser browser = door.stranger()) {
            assertFailed(browser, cameBack(browser));
        }
    }

    @Test
    void aForgedSignatureOpensNothing() throws Exception {
        isPerson();
        SignInProvider.knows(subject, email, true);
        SignInProvider.forgesSignatures(true);
        try (Browser browser = door.stranger()) {
            assertFailed(browser, cameBack(browser));
        }
    }

    @Test
    void whoChangesTheirMindThereIsBackAtTheDoor() throws Exception {
        providerRuns();
        try (Browser browser = door.stranger()) {
            String away = Objects.requireNonNull(
                    browser.get("/sign-in/elsewhere/oidc").headers().get("location"));
            String state = away.replaceFirst(".*[?&]state=([^&]+).*", "$1");
            assertFailed(browser, "/sign-in/back?error=access_denied&state=" + state);
        }
    }
}
