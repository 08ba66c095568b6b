package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.contract.service.Feature;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** What customers may use, once it follows from their contracts. */
@IntegrationTest
class EntitlementTests {
    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Entitlements entitlements;

    @Autowired
    Contracts contracts;

    @Autowired
    ContractChanges changes;

    private World.Company company;
    private World.Person administrator;

    @BeforeEach
    void aCompany() {
        company = world.company("entitled");
        administrator = Objects.requireNonNull(company.people().get(Role.ADMINISTRATOR));
    }

    @AfterEach
    void openAgain() {
        Asking.run(administrator.viewer(), () -> entitlements.follow(false));
    }

    private static Terms with(Terms terms, String... features) {
        var service = new AgreedService(
                new UUID(0, 7),
                "S-1",
                1,
                "Charts",
                "",
                CapabilityLevel.MONITORING,
                List.of(features),
                List.of(),
                "",
                List.of());
        return new Terms(
                terms.title(),
                terms.promise(),
                terms.provider(),
                terms.customer(),
                terms.machines(),
                terms.zone(),
                terms.from(),
                null,
                terms.plan(),
                terms.taxRate(),
                terms.taxNote(),
                terms.paymentDays(),
                null,
                List.of(),
                null,
                List.of(service),
                List.of());
    }

    @Test
    void contractsGiveTogetherWhatTheirServicesName() {
        Terms terms = SampleTerms.of("2026-01-01", null, null);
        assertThat(Entitlements.Granted.by(List.of()).has(Feature.CHARTS)).isFalse();
        var both = Entitlements.Granted.by(List.of(with(terms, "charts"), with(terms, "key-figures")));
        assertThat(both.has(Feature.CHARTS)).isTrue();
        assertThat(both.has(Feature.KEY_FIGURES)).isTrue();
        assertThat(Entitlements.Granted.by(List.of(with(terms, "live"))).has(Feature.CHARTS))
                .isFalse();
        assertThat(Entitlements.Granted.by(List.of(with(terms, "live"), terms)).has(Feature.CHARTS))
                .as("a contract that names no service limits nothing")
                .isTrue();
    }

    @Test
    void pagesAndCallsObeyOnceItIsSaid() {
        World.Customer second = company.second();
        Asking.run(second.buyer().viewer(), () -> {
            if (contracts.agreement(second.contract().id()).notice() == null) {
                changes.giveNotice(second.contract().id(), null, "Moving");
            }
        });
        String machine = "/machines/" + second.machine().id();
        try (Browser without = door.withToken(second.buyer().token());
                Browser with = door.withToken(company.first().buyer().token());
                Browser provider = door.withToken(company.engineer().token());
                Browser administration = door.withToken(administrator.token())) {
            assertThat(without.get("/history?machine=" + second.machine().id()).status())
                    .as("nothing changes by itself")
                    .isEqualTo(200);
            assertThat(provider.json("PUT", "/api/entitlements", "{\"followContracts\":true}")
                            .status())
                    .isEqualTo(403);
            assertThat(administration
                            .json("PUT", "/api/entitlements", "{\"followContracts\":true}")
                            .status())
                    .isEqualTo(200);

            Browser.Answer refused =
                    without.get("/history?machine=" + second.machine().id());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("include charts over the past", "can be downloaded");
            Browser.Answer call =
                    without.get("/api/key-figures?machine=" + second.machine().id());
            assertThat(call.status()).isEqualTo(403);
            assertThat(call.body()).contains("key-figures-not-");
            assertThat(without.get("/api/entitlements").body())
                    .contains("\"followContracts\":true", "\"everything\":false");

            for (String right : List.of(
                    machine,
                    machine + "/points.csv?signal=energy&from=2024-01-01T00:00:00Z&to=2024-01-02T00:00:00Z",
                    "/api/points/latest?machine=" + second.machine().id(),
                    "/statements",
                    "/invoices",
                    "/peers")) {
                assertThat(without.get(right).status()).as(right).isEqualTo(200);
            }
            assertThat(with.get("/key-figures").status())
                    .as("its contract names no service")
                    .isEqualTo(200);
            assertThat(provider.get("/key-figures").status()).isEqualTo(200);
        }
    }
}
