package org.outturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that follows {@code next} finds everything once, in order, whatever the size of the slices. */
@IntegrationTest
class SlicedListsTests {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Sites sites;

    @Autowired
    MachineTypes types;

    @Autowired
    Organisations organisations;

    private World.Company company;
    private Browser fleet;

    @BeforeEach
    void open() {
        company = world.company("slices");
        fleet = door.withToken(company.fleet().token());
    }

    @AfterEach
    void leave() {
        fleet.close();
    }

    private List<String> follow(String path, String items) {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode answer = JSON.readTree(fleet.get(path + "&limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .body());
            answer.get(items).forEach(each -> found.add(each.get("name").asString()));
            next = answer.path("next").asString("");
        } while (!next.isEmpty());
        return found;
    }

    @Test
    void sites() {
        OrganisationId owner = company.first().id();
        List<String> all = Asking.as(company.fleet().viewer(), () -> {
            for (String name : List.of("ärmel", "Zoo", "annex", "Annex")) {
                sites.add(owner, new Sites.Details(name, "Street 1", "DE", "Europe/Berlin", null));
            }
            return sites.of(owner).stream().map(Site::name).toList();
        });
        assertThat(follow("/api/sites?customer=" + owner, "sites"))
                .isEqualTo(all)
                .hasSizeGreaterThan(4);
    }

    @Test
    void machineTypes() {
        List<String> all = Asking.as(company.fleet().viewer(), () -> {
            for (String name : List.of("Öl pump", "pump", "Pump")) {
                types.draft(new TypeContent(name, "A pump.", "Eine Pumpe.", List.of()));
            }
            return types.newest().stream().map(MachineType::name).toList();
        });
        assertThat(follow("/api/machine-types?", "machineTypes")).isEqualTo(all).hasSizeGreaterThan(3);
    }

    @Test
    void customers() {
        List<String> all = Asking.as(company.fleet().viewer(), () -> {
            for (String name : List.of("Same", "Same", "same", "Élan", "zz")) {
                organisations.add(OrganisationId.next(), name, "Street 1", "DE");
            }
            return organisations.find(Organisation.Kind.CUSTOMER, "", false, 0, 500).organisations().stream()
                    .map(Organisation::name)
                    .toList();
        });
        assertThat(follow("/api/customers?", "customers")).isEqualTo(all).hasSizeGreaterThan(6);
        assertThat(fleet.get("/api/customers?search=same&limit=2").body()).contains("\"total\":3", "\"next\":\"");
        assertThat(fleet.get("/api/customers?cursor=zzz").status()).isEqualTo(422);
    }
}
