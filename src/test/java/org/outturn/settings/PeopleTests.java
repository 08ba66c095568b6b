package org.outturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Founding;
import org.outturn.identity.PasswordResets;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** People come, change, switch, lose their passwords and leave. */
@IntegrationTest
class PeopleTests {
    private static final Pattern LINK = Pattern.compile("(/invitation\\?code=[A-Za-z0-9_-]+)");
    private static final Pattern TOKEN = Pattern.compile("(ot_[A-Za-z0-9_-]{43})");
    private static final String OTHER_PASSWORD = "three dry wooden oars";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Founding founding;

    @Autowired
    PasswordResets resets;

    private World.Company company;

    @BeforeEach
    void aCompany() {
        company = world.company("people");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private String invite(String email, String name, String role, String organisation) {
        try (Browser administrator = door.signedIn(company.administrator())) {
            var answer = administrator.post(
                    "/invitations",
                    Map.of("organisation", organisation, "email", email, "name", name, "roles", role, "zone", "UTC"));
            assertThat(answer.status()).isEqualTo(200);
            return found(LINK, answer.body());
        }
    }

    /** The page of the audit trail with what was done to whom. */
    private String trail(String action, String whom) {
        try (Browser administrator = door.signedIn(company.administrator())) {
            return administrator
                    .get("/audit?action=" + action + "&thing=" + Browser.encoded(whom))
                    .body();
        }
    }

    private static Browser.Answer accept(Browser newcomer, String link, String password) {
        String code = link.substring(link.indexOf('=') + 1);
        return newcomer.post("/invitation", Map.of("code", code, "name", "Nora New", "password", password));
    }

    @Test
    void whoIsInvitedChoosesAPasswordAndIsIn() {
        String link = invite("nora@people.example", "Nora New", "SALES", "");
        try (Browser newcomer = door.stranger()) {
            assertThat(newcomer.get(link).body()).contains("nora@people.example", "people invites you");
            assertThat(accept(newcomer, link, "short").status()).isEqualTo(422);
            assertThat(accept(newcomer, link, OTHER_PASSWORD).header("location"))
                    .isEqualTo("/");
            assertThat(newcomer.get("/").status()).isEqualTo(200);
            assertThat(newcomer.get(link).body()).contains("does not work any more");
            assertThat(accept(newcomer, link, OTHER_PASSWORD).status()).isEqualTo(409);
        }
        try (Browser again = door.stranger()) {
            assertThat(again.signIn("nora@people.example", OTHER_PASSWORD).header("location"))
                    .isEqualTo("/");
        }
        assertThat(trail("person.joined", "nora@")).containsOnlyOnce("Link · 127.0.0.1");
    }

    @Test
    void anInvitationTakenBackOpensNothing() {
        String link = invite("late@people.example", "Late", "SALES", "");
        try (Browser administrator = door.withToken(company.administrator().token())) {
            String all = administrator.get("/api/invitations").body();
            String id =
                    found(Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"organisation\":null,\"email\":\"late@"), all);
            assertThat(administrator
                            .postJson("/api/invitations/" + id + "/revoke", "")
                            .status())
                    .isEqualTo(204);
        }
        try (Browser newcomer = door.stranger()) {
            assertThat(newcomer.get(link).body()).contains("does not work any more");
        }
    }

    @Test
    void somebodyOfTwoOrganisationsSwitchesBetweenThem() {
        World.Person buyer = company.first().buyer();
        String link =
                invite(buyer.email(), "Both", "BUYER", company.second().id().toString());
        try (Browser newcomer = door.stranger()) {
            assertThat(newcomer.get(link).body()).contains("you have one already");
            assertThat(accept(newcomer, link, "not the password at all").status())
                    .isEqualTo(422);
            assertThat(accept(newcomer, link, World.PASSWORD).status()).isEqualTo(302);
            String page = newcomer.get("/me").body();
            assertThat(page).contains("people-first", "people-second");
            String there = "/machines/" + company.second().machine().id();
            String here = "/machines/" + company.first().machine().id();
            boolean second = newcomer.get(there).status() == 200;
            assertThat(newcomer.get(second ? here : there).status()).isEqualTo(404);
            String other = found(
                    Pattern.compile("name=\"person\" value=\"([0-9a-f-]{36})\""),
                    page.substring(page.indexOf("class=\"switch\"")));
            assertThat(newcomer.post("/me/membership", Map.of("person", other)).status())
                    .isEqualTo(302);
            assertThat(newcomer.get(second ? here : there).status()).isEqualTo(200);
            assertThat(newcomer.get(second ? there : here).status()).isEqualTo(404);
            String stranger = Objects.requireNonNull(company.finance().viewer().personId())
                    .toString();
            assertThat(newcomer.post("/me/membership", Map.of("person", stranger))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoLeavesIsOutAtOnce() {
        String link = invite("gone@people.example", "Gone", "ANALYST", "");
        try (Browser leaving = door.stranger();
                Browser administrator = door.withToken(company.administrator().token())) {
            accept(leaving, link, OTHER_PASSWORD);
            String self = found(
                    Pattern.compile("\"id\":\"([0-9a-f-]{36})\""),
                    leaving.get("/api/me").body());
            var once = leaving.post(
                    "/people/" + self + "/tokens",
                    Map.of(
                            "name",
                            "mine",
                            "scopes",
                            "READ",
                            "expires",
                            java.time.LocalDate.now().plusDays(3).toString()));
            String token = found(TOKEN, once.body());
            try (Browser program = door.withToken(token)) {
                assertThat(program.get("/api/machines").status()).isEqualTo(200);
                assertThat(program.postJson("/api/people/" + self + "/end", "").status())
                        .as("the token may only read")
                        .isEqualTo(403);
                assertThat(administrator
                                .postJson("/api/people/" + self + "/end", "")
                                .status())
                        .isEqualTo(200);
                assertThat(program.get("/api/machines").status()).isEqualTo(401);
            }
            assertThat(leaving.get("/").header("location")).isEqualTo("/sign-in");
            assertThat(leaving.signIn("gone@people.example", OTHER_PASSWORD).header("location"))
                    .isEqualTo("/sign-in?nobody");
        }
    }

    @Test
    void theLastAdministratorStays() {
        try (Browser administrator = door.withToken(company.administrator().token())) {
            String self = Objects.requireNonNull(
                            company.administrator().viewer().personId())
                    .toString();
            var answer = administrator.postJson("/api/people/" + self + "/end", "");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("last-administrator");
            assertThat(administrator
                            .postJson("/api/people/" + self + "/roles", "{\"roles\":[\"SALES\"]}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aCustomersAdministratorInvitesOnlyIntoTheOwnOrganisation() {
        World.Person administrator =
                Objects.requireNonNull(company.first().people().get(Role.ADMINISTRATOR));
        try (Browser browser = door.withToken(administrator.token())) {
            String own = company.first().id().toString();
            String others = company.second().id().toString();
            String invitation =
                    "{\"organisation\":\"%s\",\"email\":\"c@people.example\",\"name\":\"C\",\"roles\":[\"%s\"],\"zone\":\"UTC\"}";
            assertThat(browser.postJson("/api/invitations", invitation.formatted(own, "OPERATOR"))
                            .status())
                    .isEqualTo(201);
            assertThat(browser.postJson("/api/invitations", invitation.formatted(own, "FINANCE"))
                            .status())
                    .isEqualTo(422);
            assertThat(browser.postJson("/api/invitations", invitation.formatted(others, "OPERATOR"))
                            .status())
                    .isEqualTo(404);
            assertThat(browser.postJson(
                                    "/api/invitations",
                                    invitation
                                            .replace("\"organisation\":\"%s\",", "")
                                            .formatted("SALES"))
                            .status())
                    .isEqualTo(404);
            assertThat(browser.get("/people").body()).contains("people-first").doesNotContain("people-second");
        }
    }

    @Test
    void aLostPasswordIsSetAnewByALinkThatWorksOnceAndEndsAllSessions() {
        World.Person sales = Objects.requireNonNull(company.people().get(Role.SALES));
        try (Browser before = door.signedIn(sales);
                Browser lost = door.stranger()) {
            assertThat(lost.post("/password/forgotten", Map.of("email", "nobody@people.example"))
                            .header("location"))
                    .isEqualTo("/password/sent");
            String code = resets.begin(sales.email(), "192.0.2.1").orElseThrow();
            assertThat(lost.get("/password/new?code=" + code).body()).contains("A new password");
            assertThat(lost.post("/password/new", Map.of("code", code, "password", OTHER_PASSWORD, "again", "another"))
                            .status())
                    .isEqualTo(422);
            Map<String, String> wanted = Map.of("code", code, "password", OTHER_PASSWORD, "again", OTHER_PASSWORD);
            assertThat(lost.post("/password/new", wanted).header("location")).isEqualTo("/sign-in?changed");
            assertThat(lost.post("/password/new", wanted).status()).isEqualTo(409);
            assertThat(before.get("/").header("location")).isEqualTo("/sign-in");
            assertThat(trail("person.password-reset", "sales"))
                    .as("only the one that set it")
                    .containsOnlyOnce("Link · 127.0.0.1");
            assertThat(lost.signIn(sales.email(), World.PASSWORD).header("location"))
                    .isEqualTo("/sign-in?wrong");
            assertThat(lost.signIn(sales.email(), OTHER_PASSWORD).header("location"))
                    .isEqualTo("/");
        }
    }

    @Test
    void oneSeesAndEndsOnesSessions() {
        World.Person analyst = Objects.requireNonNull(company.people().get(Role.ANALYST));
        try (Browser here = door.signedIn(analyst);
                Browser there = door.signedIn(analyst)) {
            String id = found(
                    Pattern.compile("/me/sessions/([0-9a-f-]{36})/end"),
                    here.get("/me").body());
            assertThat(here.post("/me/sessions/" + id + "/end", Map.of()).status())
                    .isEqualTo(302);
            assertThat(there.get("/").header("location")).isEqualTo("/sign-in");
            assertThat(here.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void aTenantIsFoundedByALinkThatWorksOnce() {
        String code = founding.invite();
        try (Browser founder = door.stranger()) {
            assertThat(founder.get("/setup?code=" + code).body()).contains("Found your organisation");
            Map<String, String> form = Map.of(
                    "code",
                    code,
                    "tenant",
                    "Fresh Start",
                    "name",
                    "Frida",
                    "email",
                    "frida@fresh.example",
                    "password",
                    OTHER_PASSWORD,
                    "zone",
                    "Europe/Oslo");
            assertThat(founder.post("/setup", form).header("location")).isEqualTo("/");
            assertThat(founder.get("/people").body()).contains("Frida", "Administrator");
            assertThat(founder.get("/audit").body())
                    .contains("Link · 127.0.0.1")
                    .doesNotContain("The platform");
            assertThat(founder.get("/machines").status()).isEqualTo(200);
            assertThat(founder.get("/machines/" + company.first().machine().id())
                            .status())
                    .isEqualTo(404);
            assertThat(founder.post("/setup", form).status()).isEqualTo(409);
            assertThat(founder.get("/setup?code=fo_invented").body()).contains("does not work any more");
        }
    }
}
