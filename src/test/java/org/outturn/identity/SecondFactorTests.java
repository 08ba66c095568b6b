package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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
class SecondFactorTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    SecondFactor factor;

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient db;

    private String email;
    private UUID account;
    private Viewer viewer;

    @BeforeEach
    void somebody() {
        World.Company north = world.company("north");
        email = "anna-" + UUID.randomUUID() + "@north.example";
        viewer = Asking.as(north.job(), () -> {
            people.add(null, "Anna", email, World.PASSWORD, Set.of(Role.ENGINEER), World.ZONE);
            return people.viewer(email).orElseThrow();
        });
        account = accounts.byEmail(email).orElseThrow().id();
    }

    private <T> T me(Supplier<T> work) {
        var origin = new Origin(Origin.Via.SESSION, "127.0.0.1", account, null);
        return Asking.call(viewer, origin, work::get);
    }

    /** The code that the app shows so many steps from now. */
    private String code(int steps) {
        byte[] secret =
                me(() -> Accounts.as(account, () -> factors.begun(account))).orElseGet(() -> kept);
        kept = secret;
        return OneTimeCodes.code(secret, Instant.now().plusSeconds(30L * steps));
    }

    private byte[] kept = {};

    private List<String> turnedOn() {
        me(() -> {
            factor.begin();
            return true;
        });
        String first = code(-1);
        return me(() -> factor.confirm(first));
    }

    private void assertRefused(String refusal, Supplier<?> work) {
        assertThatThrownBy(() -> me(work))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(refusal));
    }

    @Test
    void withoutASecondFactorThePasswordIsEnough() {
        try (Browser browser = door.stranger()) {
            assertThat(browser.signIn(email, World.PASSWORD).header("location")).isEqualTo("/");
            assertThat(browser.get("/sign-in/code").header("location")).isEqualTo("/sign-in");
        }
        assertThat(me(factor::state)).isEqualTo(new SecondFactor.State(false, 0, false));
    }

    @Test
    void aSecretThatWasNotConfirmedDemandsNothing() {
        me(() -> {
            factor.begin();
            return true;
        });
        assertThat(me(factor::begun)).hasValueSatisfying(begun -> {
            assertThat(begun.secret()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
            assertThat(begun.address()).startsWith("otpauth://totp/Outturn:anna-");
        });
        assertRefused("code-wrong", () -> factor.confirm("000000"));
        try (Browser browser = door.stranger()) {
            assertThat(browser.signIn(email, World.PASSWORD).header("location")).isEqualTo("/");
        }
    }

    @Test
    void afterThePasswordTheCodeIsAskedAndNothingOpensBefore() {
        turnedOn();
        try (Browser browser = door.stranger()) {
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
            assertThat(browser.signIn(email, World.PASSWORD).header("location")).isEqualTo("/sign-in/code");
            assertThat(browser.get("/machines").header("location")).isEqualTo("/sign-in");
            assertThat(browser.get("/api/machines").status()).isEqualTo(401);
            assertThat(browser.get("/sign-in/code").body()).contains("One more step", "one-time-code");

            var wrong = browser.post("/sign-in/code", Map.of("code", "000000"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("role=\"alert\"");

            var right = browser.post("/sign-in/code", Map.of("code", code(0)));
            assertThat(right.header("location")).as("where I wanted to go").startsWith("/machines");
            assertThat(right.header("set-cookie")).contains(CookieSessions.COOKIE);
            assertThat(browser.get("/machines").status()).isEqualTo(200);
        }
    }

    @Test
    void aCodeWorksOnce() {
        turnedOn();
        String once = code(0);
        try (Browser first = door.stranger();
                Browser second = door.stranger()) {
            first.signIn(email, World.PASSWORD);
            second.signIn(email, World.PASSWORD);
            assertThat(first.post("/sign-in/code", Map.of("code", once)).status())
                    .isEqualTo(302);
            assertThat(second.post("/sign-in/code", Map.of("code", once)).status())
                    .isEqualTo(422);
            assertThat(second.post("/sign-in/code", Map.of("code", code(1))).status())
                    .isEqualTo(302);
        }
    }

    @Test
    void aRecoveryCodeWorksOnceToo() {
        List<String> codes = turnedOn();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        for (int status : new int[] {302, 422}) {
            try (Browser browser = door.stranger()) {
                browser.signIn(email, World.PASSWORD);
                String typed =
                        codes.getFirst().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
                assertThat(browser.post("/sign-in/code", Map.of("code", typed)).status())
                        .isEqualTo(status);
            }
        }
        assertThat(me(factor::state)).isEqualTo(new SecondFactor.State(true, 9, false));
    }

    @Test
    void whoTriesManyCodesHasToWait() {
        turnedOn();
        try (Browser browser = door.stranger()) {
            browser.signIn(email, World.PASSWORD);
            for (int i = 0; i < 5; i++) {
                assertThat(browser.post("/sign-in/code", Map.of("code", "00000" + i))
                                .status())
                        .isEqualTo(422);
            }
            var answer = browser.post("/sign-in/code", Map.of("code", code(0)));
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).matches("60|59|5\\d");
            assertThat(answer.body()).contains("too many attempts");
            assertThat(browser.signIn(email, World.PASSWORD).header("location"))
                    .as("the password again does not help")
                    .isEqualTo("/sign-in/code");
            assertThat(browser.post("/sign-in/code", Map.of("code", code(0))).status())
                    .isEqualTo(429);
        }
    }

    @Test
    void newRecoveryCodesReplaceTheOld() {
        List<String> old = turnedOn();
        String present = code(0);
        List<String> fresh = me(() -> factor.renewRecoveryCodes(present));
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        assertRefused("code-wrong", () -> factor.renewRecoveryCodes(old.getFirst()));
        assertThat(me(factor::state)).isEqualTo(new SecondFactor.State(true, 10, false));
    }

    @Test
    void turningItOffNeedsPasswordAndCode() {
        List<String> codes = turnedOn();
        assertRefused("second-factor-on", () -> {
            factor.begin();
            return true;
        });
        assertRefused("password-wrong", () -> turnOff("wrong", codes.getFirst()));
        assertRefused("code-wrong", () -> turnOff(World.PASSWORD, "000000"));
        assertThat(me(() -> turnOff(World.PASSWORD, codes.getFirst()))).isTrue();
        assertThat(me(factor::state)).isEqualTo(new SecondFactor.State(false, 0, false));
        try (Browser browser = door.stranger()) {
            assertThat(browser.signIn(email, World.PASSWORD).header("location")).isEqualTo("/");
        }
    }

    private boolean turnOff(String password, String code) {
        factor.turnOff(password, code);
        return true;
    }

    @Test
    void theDatabaseKeepsNeitherSecretNorCodesInTheOpen() {
        List<String> codes = turnedOn();
        String kept = Accounts.as(account, () -> db.sql("""
                select (select string_agg(f::text, '') from identity.second_factor f)
                    || (select string_agg(r::text, '') from identity.recovery_code r)""").query(String.class).single());
        code(0);
        assertThat(kept).doesNotContain(OneTimeCodes.base32(this.kept), codes.getFirst());
        assertThat(db.sql("select count(*) from identity.second_factor")
                        .query(Long.class)
                        .single())
                .as("without the account's key")
                .isZero();
    }

    @Test
    void turningItOnIsInTheAuditTrail() {
        turnedOn();
        assertThat(Asking.as(
                        viewer,
                        () -> db.sql("select action from identity.audit_entry where person_id = ?")
                                .param(viewer.personId())
                                .query(String.class)
                                .list()))
                .contains("person.second-factor-turned-on");
    }

    @Test
    void tooManyPasswordsHaveToWaitTooWithTheSameWordsForUnknownPeople() {
        for (String address : List.of(email, "nobody-" + UUID.randomUUID() + "@nowhere.example")) {
            try (Browser browser = door.stranger()) {
                for (int i = 0; i < 5; i++) {
                    var answer = browser.signIn(address, "wrong " + i);
                    assertThat(answer.header("location")).as("%s", answer).isEqualTo("/sign-in?wrong");
                }
                var late = browser.signIn(address, World.PASSWORD);
                assertThat(late.status()).isEqualTo(429);
                assertThat(late.header("retry-after")).isNotEmpty();
                assertThat(late.body()).contains("There were too many attempts.");
                assertThat(browser.get("/").header("location")).isEqualTo("/sign-in");
            }
        }
    }
}
