package org.outturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Cursor;
import org.outturn.base.Json;
import org.outturn.identity.Asking;
import org.outturn.identity.Invitations;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** However many people there are, they are searched and read part by part. */
@IntegrationTest
class PeopleListTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Invitations invitations;

    private World.Company company;

    @BeforeEach
    void aCompany() {
        company = world.company("listed");
    }

    private void invite(String email, String name) {
        Asking.as(company.job(), () -> invitations.invite(null, email, name, java.util.Set.of(Role.SALES), World.ZONE));
    }

    @Test
    void peopleAndInvitationsAreReadPartByPart() {
        for (int i = 0; i < 3; i++) {
            invite("parted-" + i + "@listed.example", "Parted " + i);
        }
        World.Person administrator = company.administrator();
        try (Browser program = door.withToken(administrator.token())) {
            for (String list : List.of("people", "invitations")) {
                List<String> whole =
                        ids(program.get("/api/" + list + "?limit=500").body(), list);
                List<String> parts = new ArrayList<>();
                String cursor = "";
                do {
                    String body = program.get("/api/" + list + "?limit=3&cursor=" + cursor)
                            .body();
                    parts.addAll(ids(body, list));
                    cursor = Json.mapper().readTree(body).path("next").asString("");
                } while (!cursor.isEmpty());
                assertThat(whole).hasSizeGreaterThan(3);
                assertThat(parts).isEqualTo(whole);
                for (String wrong : List.of("limit=0", "limit=501", "cursor=!", "cursor=YQ", "cursor=" + forged())) {
                    assertThat(program.get("/api/" + list + "?" + wrong).status())
                            .as(wrong)
                            .isEqualTo(422);
                }
            }
            assertThat(program.get("/api/people?search=sales%40listed").body())
                    .contains("\"total\":1")
                    .contains("sales@listed.example");
            assertThat(ids(program.get("/api/invitations?search=parted%201").body(), "invitations"))
                    .hasSize(1);
        }
        try (Browser browser = door.signedIn(administrator)) {
            assertThat(browser.get("/people?search=parted-2").body())
                    .contains("parted-2@listed.example")
                    .doesNotContain("parted-1@listed.example");
            assertThat(browser.get("/people?search=Data%20owner").body())
                    .contains("data-owner@listed-first.example")
                    .doesNotContain("sales@listed.example");
            assertThat(browser.get("/people?after=nonsense").status()).isEqualTo(422);
        }
    }

    private static String forged() {
        return new Cursor(List.of("now", "nobody", "%00", "x")).text();
    }

    private static List<String> ids(String body, String list) {
        List<String> ids = new ArrayList<>();
        Json.mapper()
                .readTree(body)
                .get(list)
                .forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }
}
