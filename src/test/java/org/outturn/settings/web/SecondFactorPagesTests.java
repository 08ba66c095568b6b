package org.outturn.settings.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.outturn.identity.People;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SecondFactorPagesTests {
    private static final Pattern SECRET = Pattern.compile("<code class=\"command\">([A-Z2-7 ]{39})</code>");
    private static final Pattern CODE = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>");

    private static final String ENTRIES = "/api/audit-entries?action=tenant.second-factor-demanded";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    People people;

    private String somebody() {
        String email = "second-" + UUID.randomUUID() + "@north.example";
        Asking.run(
                world.company("north").job(),
                () -> people.add(null, "Second", email, World.PASSWORD, Set.of(Role.FINANCE), World.ZONE));
        return email;
    }

    private static String secret(Browser browser) {
        String page = browser.get("/me/second-factor").body();
        assertThat(page).contains("<img class=\"qr\" src=\"data:image/svg+xml;base64,");
        var found = SECRET.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1).replace(" ", "");
    }

    /** What an app shows that knows the secret only. */
    private static String code(String secret, int steps) throws Exception {
        BigInteger bits = BigInteger.ZERO;
        for (char each : secret.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each)));
        }
        byte[] all = bits.toByteArray();
        byte[] key = new byte[20];
        int length = Math.min(all.length, key.length);
        System.arraycopy(all, all.length - length, key, key.length - length, length);
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(key, "RAW"), Instant.now().plusSeconds(30L * steps));
    }

    private static List<String> codes(String page) {
        return CODE.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void whereItIsDemandedWhoHasNoneSetsItUpBeforeAnythingElse() throws Exception {
        World.Company company = world.company("demanding");
        Map<String, String> demanded = Map.of("demanded", "true");
        try (Browser administrator = door.signedIn(company.administrator());
                Browser program = door.withToken(company.administrator().token());
                Browser buyer = door.signedIn(company.first().buyer());
                Browser engineer = door.withToken(company.engineer().token())) {
            assertThat(buyer.get("/my").status()).isEqualTo(200);
            assertThat(buyer.post("/people/second-factor", demanded).status()).isEqualTo(403);
            assertThat(engineer.post("/people/second-factor", demanded).status())
                    .isEqualTo(403);
            assertThat(program.get(ENTRIES).body()).doesNotContain("seq");

            assertThat(administrator.get("/people").body()).contains("Demand the second factor");
            assertThat(administrator.post("/people/second-factor", demanded).header("location"))
                    .isEqualTo("/people");
            program.post("/people/second-factor", demanded);
            assertThat(program.get(ENTRIES).body()).containsOnlyOnce("seq");

            for (Browser person : List.of(administrator, buyer)) {
                assertThat(person.get("/machines").header("location")).isEqualTo("/me/second-factor");
                assertThat(person.get("/api/me").status()).isEqualTo(403);
                assertThat(person.get("/api/me").body()).contains("second-factor-missing");
            }
            assertThat(program.get("/machines").status())
                    .as("a token needs none")
                    .isEqualTo(200);

            assertThat(buyer.get("/me/second-factor").body()).contains("Your organisation demands a second factor");
            buyer.post("/me/second-factor/secret", Map.of());
            String secret = secret(buyer);
            List<String> codes = codes(buyer.post("/me/second-factor", Map.of("code", code(secret, -1)))
                    .body());
            assertThat(buyer.get("/machines").status()).isEqualTo(200);
            assertThat(buyer.post("/me/second-factor/off", Map.of("password", World.PASSWORD, "code", codes.getFirst()))
                            .status())
                    .isEqualTo(409);

            program.post("/people/second-factor", Map.of("demanded", "false"));
            assertThat(administrator.get("/machines").status()).isEqualTo(200);
        }
    }

    @Test
    void itIsSetUpWithAnAppUsedAndTurnedOffAgain() throws Exception {
        String email = somebody();
        try (Browser browser = door.stranger()) {
            browser.signIn(email, World.PASSWORD);
            assertThat(browser.get("/me").body()).contains("href=\"/me/second-factor\"");
            assertThat(browser.get("/me/second-factor").body()).contains("It is off");

            assertThat(browser.post("/me/second-factor/secret", Map.of()).header("location"))
                    .isEqualTo("/me/second-factor");
            String secret = secret(browser);
            assertThat(secret(browser)).as("a reload changes nothing").isEqualTo(secret);
            assertThat(browser.post("/me/second-factor", Map.of("code", "000000"))
                            .status())
                    .isEqualTo(422);

            var shown = browser.post("/me/second-factor", Map.of("code", code(secret, -1)));
            List<String> codes = codes(shown.body());
            assertThat(codes).hasSize(10);
            assertThat(shown.body()).contains("download=\"outturn-recovery-codes.txt\"", "data:text/plain");
            assertThat(shown.header("cache-control")).contains("no-store");
            assertThat(browser.get("/me/second-factor").body())
                    .contains("It is on", "10 recovery codes left")
                    .doesNotContain(codes.getFirst())
                    .doesNotContain(secret.substring(0, 4) + " " + secret.substring(4, 8));

            var renewed = browser.post("/me/second-factor/codes", Map.of("code", code(secret, 0)));
            assertThat(codes(renewed.body())).hasSize(10).doesNotContainAnyElementsOf(codes);

            try (Browser elsewhere = door.stranger()) {
                assertThat(elsewhere.signIn(email, World.PASSWORD).header("location"))
                        .isEqualTo("/sign-in/code");
                String once = codes(renewed.body()).getFirst();
                assertThat(elsewhere.post("/sign-in/code", Map.of("code", once)).header("location"))
                        .isEqualTo("/");
                assertThat(elsewhere.get("/me").status()).isEqualTo(200);
            }

            String last = codes(renewed.body()).getLast();
            assertThat(browser.post("/me/second-factor/off", Map.of("password", "not mine", "code", last))
                            .status())
                    .isEqualTo(422);
            assertThat(browser.post("/me/second-factor/off", Map.of("password", World.PASSWORD, "code", last))
                            .header("location"))
                    .isEqualTo("/me/second-factor");
            assertThat(browser.get("/me/second-factor").body()).contains("It is off");
        }
    }
}
