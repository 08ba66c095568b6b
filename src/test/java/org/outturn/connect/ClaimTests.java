package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Tenants;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer takes over a machine with the code that came with it. */
@IntegrationTest
@Import(Site.class)
class ClaimTests {
    @Autowired
    Browser.Door http;

    @Autowired
    World world;

    @Autowired
    Site site;

    @Autowired
    ClaimCodes codes;

    @Autowired
    Claims claims;

    @Autowired
    DeviceClaims told;

    @Autowired
    DeviceKeys keys;

    @Autowired
    Machines machines;

    @Autowired
    MachineTypes types;

    @Autowired
    Installations installations;

    @Autowired
    Organisations organisations;

    @Autowired
    Ownerships ownerships;

    @Autowired
    Sites sites;

    @Autowired
    Tenants tenants;

    @Autowired
    JdbcClient db;

    private World.Company north;
    private Site.Installed stocked;
    private Viewer buyer;
    private org.outturn.fleet.Site house;
    private Browser device;

    /** A fan in stock, and a customer of the same tenant who bought it. */
    @BeforeEach
    void aFanInStock() {
        north = world.company("north");
        stocked = site.fan();
        device = http.stranger();
        house = Asking.as(stocked.viewer(), () -> {
            Organisation customer = organisations.add(OrganisationId.next(), "Buying", "Street 3", "DE");
            return sites.add(customer.id(), "Works", "", "DE", World.ZONE);
        });
        buyer = somebody(house.customer(), Role.OPERATOR);
    }

    @AfterEach
    void leave() {
        device.close();
    }

    private Viewer somebody(OrganisationId customer, Role role) {
        return new Viewer(
                stocked.viewer().tenantId(),
                customer.value(),
                UUID.randomUUID(),
                "Op",
                java.util.Set.of(role),
                World.ZONE);
    }

    private ClaimCodes.Made code() {
        return Asking.as(
                stocked.viewer(),
                () -> codes.make(
                                List.of(stocked.machine().number()),
                                Instant.now().plus(Duration.ofDays(30)))
                        .getFirst());
    }

    private Machine claim(Viewer as, String code) {
        return Asking.as(as, () -> claims.claim(new Claims.Shown(code, ""), new Claims.Place(house.id(), null)));
    }

    private void refused(String with, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(with));
    }

    private void send(double power, long ts) {
        assertThat(device.postJson(
                                "/api/v1/" + stocked.token() + "/telemetry",
                                "{\"ts\":" + ts + ",\"values\":{\"power\":" + power + "}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatTheMachineReportedBeforeStaysWithTheStockAndWhatComesIsTheirs() throws Exception {
        send(1, 1_700_000_000_000L);
        String code = code().code();
        Machine claimed = claim(buyer, code.toLowerCase(java.util.Locale.ROOT));
        assertThat(claimed.customer()).isEqualTo(house.customer());
        assertThat(claimed.site().id()).isEqualTo(house.id());
        send(2, 1_700_000_060_000L);
        var theirs = new Site.Installed(stocked.viewer(), claimed, stocked.device(), stocked.token());
        assertThat(site.stored(theirs, "power")).hasSize(1);
        Machine former = Asking.as(
                stocked.viewer(),
                () -> machines.get(claimed.id(), stocked.machine().customer()));
        assertThat(site.stored(new Site.Installed(stocked.viewer(), former, stocked.device(), ""), "power"))
                .hasSize(1);
    }

    @Test
    void theProviderSeesWhoClaimedWhen() {
        ClaimCodes.Made made = code();
        claim(buyer, made.code());
        ClaimCode entry = Asking.as(stocked.viewer(), () -> codes.get(made.id()));
        assertThat(entry.state(Instant.now())).isEqualTo(ClaimCode.State.CLAIMED);
        assertThat(entry.claimedBy()).isEqualTo("Op");
        assertThat(entry.claimant()).isEqualTo(house.customer());
        assertThat(Asking.as(
                        buyer,
                        () -> db.sql("select count(*) from identity.audit_entry where action = 'machine.claimed'")
                                .query(Long.class)
                                .single()))
                .isEqualTo(1);
    }

    @Test
    void aCodeWorksOnce() {
        String code = code().code();
        claim(buyer, code);
        refused("claim-code-used", () -> claim(buyer, code));
    }

    @Test
    void ofTwoWhoClaimAtTheSameTimeOneWins() throws Exception {
        String code = code().code();
        List<Callable<String>> both = List.of(() -> told(code), () -> told(code), () -> told(code), () -> told(code));
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers = crowd.invokeAll(both).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce("won").containsOnly("won", "claim-code-used");
        }
        assertThat(Asking.as(
                        stocked.viewer(), () -> ownerships.of(stocked.machine().id())))
                .as("it went from hand to hand once")
                .hasSize(2);
    }

    private String told(String code) {
        try {
            claim(somebody(house.customer(), Role.BUYER), code);
            return "won";
        } catch (Refused e) {
            return e.code();
        }
    }

    @Test
    void aCodeThatIsOverOrTakenBackOrReplacedOpensNothing() {
        ClaimCodes.Made first = code();
        ClaimCodes.Made second = code();
        refused("claim-code-over", () -> claim(buyer, first.code()));
        Asking.run(stocked.viewer(), () -> codes.revoke(second.id()));
        refused("claim-code-over", () -> claim(buyer, second.code()));
        refused("claim-code-over", () -> claim(buyer, expired().shown()));
    }

    /** A code whose time was over yesterday. */
    private ClaimSecret expired() {
        ClaimSecret secret = ClaimSecret.random();
        Asking.run(
                stocked.viewer(),
                () -> db.sql("""
                insert into connect.claim_code (id, tenant_id, machine_id, stock_id, fingerprint, created_at, created_by,
                    valid_until)
                values (gen_random_uuid(), ?, ?, ?, ?, now() - interval '2 days', 'test', now() - interval '1 day')""")
                        .params(
                                stocked.viewer().tenantId(),
                                stocked.machine().id().value(),
                                stocked.machine().customer().value(),
                                secret.fingerprint(stocked.viewer().tenant()))
                        .update());
        return secret;
    }

    @Test
    void whoeverHasTheCodeOfAMachineThatWentElsewhereHasNothing() {
        String code = code().code();
        Asking.run(stocked.viewer(), () -> {
            Organisation other = organisations.add(OrganisationId.next(), "Other", "Street 4", "DE");
            var there = sites.add(other.id(), "There", "", "DE", World.ZONE);
            ownerships.transfer(stocked.machine().id(), there.id(), null, null);
        });
        refused("claim-code-used", () -> claim(buyer, code));
    }

    @Test
    void strangersAndTheProvidersOwnPeopleAndPartnersClaimNothing() {
        String code = code().code();
        refused("claim-code-unknown", () -> claim(north.first().buyer().viewer(), code));
        refused("customer-only", () -> claim(stocked.viewer(), code));
        refused("customer-only", () -> claim(somebody(house.customer(), Role.PARTNER), code));
        refused("provider-only", () -> Asking.run(buyer, () -> codes.make(List.of("M-1"), Instant.now())));
        assertThat(Asking.as(
                        buyer,
                        () -> db.sql("select count(*) from connect.claim_code")
                                .query(Long.class)
                                .single()))
                .as("a customer sees no code that it does not show")
                .isZero();
    }

    @Test
    void aSiteOfSomebodyElseIsNoPlace() {
        String code = code().code();
        var elsewhere = stocked.machine().site().id();
        assertThatThrownBy(() -> Asking.as(
                        buyer, () -> claims.claim(new Claims.Shown(code, ""), new Claims.Place(elsewhere, null))))
                .isInstanceOf(org.outturn.base.NotFound.class);
        claim(buyer, code);
    }

    @Test
    void theMachineMayStandAtANewSite() {
        var fresh = new Sites.Details("New works", "", "AT", "Europe/Vienna", null);
        Machine claimed = Asking.as(
                buyer, () -> claims.claim(new Claims.Shown(code().code(), ""), new Claims.Place(null, fresh)));
        assertThat(claimed.site().name()).isEqualTo("New works");
        refused(
                "missing-value",
                () -> Asking.as(buyer, () -> claims.claim(new Claims.Shown("", ""), new Claims.Place(null, fresh))));
    }

    @Test
    void guessingEnds() {
        for (int i = 0; i < 5; i++) {
            refused(
                    "claim-code-unknown",
                    () -> claim(buyer, ClaimSecret.random().shown()));
        }
        refused("claim-too-many", () -> claim(buyer, code().code()));
    }

    @Test
    void aDeviceTellsACodeOfItsOwnAsLongAsTheProviderMadeOne() {
        String path = "/api/v1/" + stocked.token() + "/claim";
        String secret = "{\"secretKey\":\"hidden under the lid\",\"durationMs\":60000}";
        assertThat(device.postJson(path, secret).status())
                .as("whether it may be claimed is for the provider to say")
                .isEqualTo(400);
        code();
        assertThat(device.postJson(path, "{\"secretKey\":\"short\"}").status()).isEqualTo(400);
        assertThat(device.postJson(path, "{\"secretKey\":\"hidden under the lid\",\"durationMs\":-1}")
                        .status())
                .isEqualTo(400);
        assertThat(device.postJson(path, secret.replace("60000", "9223372036854775807"))
                        .status())
                .isEqualTo(200);
        var shown = new Claims.Shown("hidden under the lid", "f-1");
        refused("claim-code-unknown", () -> claim(buyer, "hidden under the lid"));
        assertThat(Asking.as(buyer, () -> claims.look(shown)).number())
                .isEqualTo(stocked.machine().number());
        Asking.run(buyer, () -> claims.claim(shown, new Claims.Place(house.id(), null)));
    }

    @Test
    void aGatewayTellsCodesOfTheDevicesBehindIt() {
        byte[] said = "{\"Fan A\":{\"secretKey\":\"hidden under the lid\"}}".getBytes(StandardCharsets.UTF_8);
        code();
        Asking.run(stocked.viewer(), () -> {
            assertThatThrownBy(() -> told.tellForChildren(stocked.device(), said))
                    .as("nobody has said yet which machine Fan A is")
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Fan A");
            String key = Child.prefix("Fan A") + "power";
            keys.map(
                    stocked.device(),
                    key,
                    new KeyTarget(stocked.machine().id(), "power", "W", 1, 0),
                    DeviceKey.Earlier.NONE);
            told.tellForChildren(stocked.device(), said);
            for (String broken : List.of("[]", "{}", "{\"Fan A\":5}", "{\"\":{\"secretKey\":\"hidden under\"}}", "{")) {
                assertThatThrownBy(
                                () -> told.tellForChildren(stocked.device(), broken.getBytes(StandardCharsets.UTF_8)))
                        .as(broken)
                        .isInstanceOf(Refused.class);
            }
        });
        var shown = new Claims.Shown("hidden under the lid", "f-1");
        assertThat(Asking.as(buyer, () -> claims.look(shown)).number())
                .isEqualTo(stocked.machine().number());
        assertThat(DialectTopics.read("v1/gateway/claim").orElseThrow().what())
                .isEqualTo(DialectTopics.What.GATEWAY_CLAIM);
    }

    /** A machine of the second customer of the north, with a code that the first one types. */
    private String onPages() {
        return Asking.as(north.job(), () -> {
            var type = types.publish(
                    "Claimed " + UUID.randomUUID(),
                    List.of(new Signal("t", "Heat", "Hitze", "Cel", Signal.Kind.GAUGE, Duration.ofMinutes(5))));
            Machine machine = installations.add(
                    Installation.of(
                            "Oven <1>", "", type, north.second().machine().site(), LocalDate.parse("2024-01-01")),
                    null);
            return machine.number();
        });
    }

    @Test
    void onItsPageACustomerSeesWhatWillBeSentAndWhoSeesItBeforeItConfirms() {
        String number = onPages();
        try (Browser fleet = http.withToken(north.fleet().token());
                Browser theirs = http.withToken(north.first().buyer().token())) {
            String until = LocalDate.now(World.ZONE).plusDays(10).toString();
            String labels = fleet.post("/claim-codes", Map.of("machines", number, "until", until))
                    .body();
            String code = labels.replaceFirst("(?s).*class=\"claim-code hash\">([^<]+)<.*", "$1");
            assertThat(labels).contains("data:image/svg+xml", "/claim?code=" + code);
            assertThat(theirs.get("/claim?code=" + code).body()).contains("value=\"" + code + "\"");
            String offer = theirs.post("/claim/offer", Map.of("code", code)).body();
            assertThat(offer).contains("Oven &lt;1&gt;", "Heat", "every 5 minutes", "What happens");
            assertThat(fleet.get("/claim-codes?state=open&search=" + number).body())
                    .contains(number);
            var done = theirs.post(
                    "/claim",
                    Map.of(
                            "code",
                            code,
                            "site",
                            north.first().machine().site().id().toString()));
            assertThat(done.header("location")).startsWith("/machines/");
            assertThat(theirs.get(done.header("location")).body()).contains("Oven");
            assertThat(fleet.get("/claim-codes?state=claimed&search=" + number).body())
                    .contains(number, "north-first");
            assertThat(theirs.post("/claim", Map.of("code", code, "site", "")).status())
                    .isEqualTo(409);
            String second = Asking.as(
                    north.job(),
                    () -> codes.make(List.of(onPages()), Instant.now().plusSeconds(100))
                            .getFirst()
                            .code());
            assertThat(theirs.post("/claim", Map.of("code", second, "site", "", "name", "Barn"))
                            .status())
                    .as("a new site needs a country")
                    .isEqualTo(422);
            assertThat(theirs.post(
                                    "/claim",
                                    Map.of("code", second, "name", "Barn", "country", "DE", "zone", "Europe/Berlin"))
                            .header("location"))
                    .startsWith("/machines/");
        }
    }

    @Test
    void manyCodesComeAsAFileAndOfAFileWithAMistakeNone() {
        String number = onPages();
        String until = LocalDate.now(World.ZONE).plusDays(10).toString();
        try (Browser fleet = http.withToken(north.fleet().token())) {
            var none = fleet.upload("/claim-codes/file?until=" + until, "", "m.csv", "machine\n" + number + "\nM-0");
            assertThat(none.status()).isEqualTo(422);
            var file = fleet.upload("/claim-codes/file?until=" + until, "", "m.csv", "machine\n" + number);
            assertThat(file.header("cache-control")).contains("no-store");
            assertThat(file.body().lines().toList())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches(number + ",,Oven <1>,.{14},http://.*/claim\\?code=.{14},.*Z");
            assertThat(fleet.upload("/claim-codes/file?until=2000-01-01", "", "m.csv", "machine\n" + number)
                            .status())
                    .isEqualTo(422);
            assertThat(fleet.post("/claim-codes", Map.of("machines", number, "until", "soon"))
                            .status())
                    .isEqualTo(422);
            assertThat(fleet.post("/claim-codes", Map.of("machines", " , ", "until", until))
                            .status())
                    .isEqualTo(422);
            assertThat(fleet.post("/claim-codes", Map.of("machines", "M ".repeat(51), "until", until))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void programsMakeCodesAndClaim() {
        String number = onPages();
        try (Browser fleet = http.withToken(north.fleet().token());
                Browser theirs = http.withToken(north.first().buyer().token())) {
            var made = fleet.postJson("/api/claim-codes", "{\"machines\":[\"" + number + "\"]}");
            String code = made.body().replaceFirst("(?s).*\"code\":\"([^\"]+)\".*", "$1");
            String site = north.first().machine().site().id().toString();
            assertThat(theirs.postJson("/api/claims", "{\"code\":\"" + code + "\"}")
                            .status())
                    .isEqualTo(422);
            var claimed = theirs.postJson("/api/claims", "{\"code\":\"" + code + "\",\"siteId\":\"" + site + "\"}");
            assertThat(claimed.body()).contains("\"machine\":\"" + number + "\"");
            assertThat(fleet.get("/api/claim-codes?state=claimed&search=" + number)
                            .body())
                    .contains(
                            "\"state\":\"CLAIMED\"",
                            "\"claimantId\":\"" + north.first().id())
                    .doesNotContain(code);
        }
    }

    @Test
    void codesOfOthersMachinesAreNotMade() {
        Viewer stranger = Viewer.job(new TenantId(UUID.randomUUID()), "stranger");
        refused(
                "machine-number-unknown",
                () -> Asking.run(stranger, () -> {
                    tenants.found(stranger.tenant(), "Stranger");
                    codes.make(List.of("M-1001"), Instant.now().plusSeconds(100));
                }));
    }
}
