package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SignInTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    AccessTokens tokens;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    private World.Company north;

    @BeforeEach
    void aCompany() {
        north = world.company("north");
    }

    @Test
    void theRightPasswordLetsInAndSigningOutLetsGo() {
        try (Browser browser = door.stranger()) {
            assertThat(browser.get("/").header("location")).isEqualTo("/sign-in");
            assertThat(browser.signIn(north.engineer().email(), World.PASSWORD).status())
                    .isEqualTo(302);
            assertThat(browser.get("/").status()).isEqualTo(200);
            assertThat(browser.get("/api/machines").status())
                    .as("the API takes a session too")
                    .isEqualTo(200);

            assertThat(browser.post("/sign-out", Map.of()).header("location")).isEqualTo("/sign-in?left");
            assertThat(browser.get("/").header("location")).isEqualTo("/sign-in");
            assertThat(browser.get("/sign-in?left").body()).contains("You are signed out.");
        }
    }

    @Test
    void whoWasSentToSignInComesBackToWhereTheyWanted() {
        try (Browser browser = door.stranger()) {
            String wanted = "/machines/" + north.first().machine().id();
            assertThat(browser.get(wanted).header("location")).isEqualTo("/sign-in");
            assertThat(browser.signIn(north.engineer().email(), World.PASSWORD).header("location"))
                    .startsWith(wanted);
        }
    }

    @Test
    void anAddressIsReadWhateverItsCase() {
        try (Browser browser = door.stranger()) {
            assertThat(browser.signIn(" Engineer@NORTH.example ", World.PASSWORD)
                            .header("location"))
                    .isEqualTo("/");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonAreToldInTheSameWords() {
        try (Browser browser = door.stranger()) {
            var wrong = browser.signIn(north.engineer().email(), "not the password");
            var unknown = browser.signIn("nobody@nowhere.example", World.PASSWORD);
            var strange = browser.signIn("a\0b' or 1=1 --@nowhere.example", "");
            assertThat(wrong.header("location")).isEqualTo("/sign-in?wrong");
            assertThat(unknown.header("location")).isEqualTo(wrong.header("location"));
            assertThat(strange.header("location")).isEqualTo(wrong.header("location"));
            assertThat(browser.get("/sign-in?wrong").body()).contains("role=\"alert\"");
            assertThat(browser.get("/").header("location")).isEqualTo("/sign-in");
        }
    }

    @Test
    void aSessionChangesItsNameWhenItsPersonSignsIn() {
        try (Browser browser = door.stranger()) {
            String before = browser.get("/sign-in").header("set-cookie");
            String after =
                    browser.signIn(north.engineer().email(), World.PASSWORD).header("set-cookie");
            assertThat(after).contains(CookieSessions.COOKIE).isNotEqualTo(before);
            assertThat(after.toLowerCase(java.util.Locale.ROOT)).contains("httponly");
        }
    }

    @Test
    void signingInNeedsTheFormsOwnToken() {
        try (Browser browser = door.stranger()) {
            var answer = browser.postBare(
                    "/sign-in", Map.of("email", north.engineer().email(), "password", World.PASSWORD));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("This form is no longer valid.");
        }
    }

    @Test
    void anExpiredRevokedOrInventedTokenOpensNothing() {
        PersonId engineer = north.engineer().viewer().person().orElseThrow();
        String expired = Asking.as(
                north.job(), () -> tokens.issue(engineer, "old", Instant.now().minusSeconds(1)));
        String revoked = Asking.as(
                north.job(), () -> tokens.issue(engineer, "lost", Instant.now().plusSeconds(600)));
        Asking.run(
                north.job(),
                () -> db.sql("update identity.access_token set revoked_at = now() where name = 'lost'")
                        .update());
        for (String token : Set.of(expired, revoked, "ot_invented", "' or 1=1 --", "")) {
            try (Browser browser = door.withToken(token)) {
                var answer = browser.get("/api/machines");
                assertThat(answer.status()).as("token '%s'", token).isEqualTo(401);
                assertThat(answer.header("content-type")).startsWith("application/problem+json");
                assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
                assertThat(answer.body()).contains("\"code\":\"token-missing\"", "\"cure\":");
                assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
            }
        }
    }

    @Test
    void aWrongTokenIsNotSavedByAGoodSession() {
        try (Browser browser = door.signedIn(north.engineer())) {
            assertThat(browser.get("/api/machines", "Authorization", "Bearer ot_invented")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void passwordsAreLongAndRolesBelongToTheSide() {
        Asking.run(north.job(), () -> {
            assertThatThrownBy(() ->
                            people.add(null, "A", "a@north.example", "eleven char", Set.of(Role.ENGINEER), World.ZONE))
                    .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("password-too-short"))
                    .satisfies(e -> assertThat(e.field()).contains("password"));
            assertThatThrownBy(() ->
                            people.add(null, "A", "a@north.example", World.PASSWORD, Set.of(Role.BUYER), World.ZONE))
                    .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("role-of-other-side"));
            assertThat(people.viewer("a@north.example")).isEmpty();
        });
    }

    @Test
    void secretsAreKeptOnlyAsFingerprints() {
        UUID account =
                Asking.as(north.job(), () -> people.account(north.engineer().viewer()));
        assertThat(Accounts.as(
                        account,
                        () -> db.sql("select password_hash from identity.account")
                                .query(String.class)
                                .single()))
                .startsWith("{bcrypt}");
        assertThat(Accounts.as(
                        account,
                        () -> db.sql("select hash from identity.session")
                                .query(String.class)
                                .list()))
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
        Asking.run(
                north.job(),
                () -> assertThat(db.sql("select hash from identity.access_token")
                                .query(String.class)
                                .list())
                        .isNotEmpty()
                        .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}")));
    }
}
