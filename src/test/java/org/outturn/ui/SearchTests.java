package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;

/** One finds what one may see, and nothing else. */
@IntegrationTest
class SearchTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    private World.Company north;

    @BeforeEach
    void aCompany() {
        north = world.company("north");
    }

    private String found(String token, String text) {
        try (Browser browser = door.withToken(token)) {
            var answer = browser.get("/search?q=" + Browser.encoded(text));
            assertThat(answer.status()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void thingsAreFoundByNumberAndName() {
        String token = north.engineer().token();
        var first = north.first();
        assertThat(found(token, first.machine().number()))
                .contains("/machines/" + first.machine().id());
        assertThat(found(token, "Fan of north-first"))
                .contains("/machines/" + first.machine().id());
        assertThat(found(token, first.contract().number()))
                .contains("/contracts/" + first.contract().id());
        assertThat(found(token, "fresh air for"))
                .contains("/contracts/" + first.contract().id());
        assertThat(found(token, first.baseline().number()))
                .contains("/baselines/" + first.baseline().id());
        assertThat(found(token, first.statement("2024-01").document().number()))
                .contains("/statements/" + first.statement("2024-01").id());
        assertThat(found(token, first.invoice("2024-01").number()))
                .contains("/invoices/" + first.invoice("2024-01").id());
    }

    @Test
    void othersThingsAreNotFound() {
        String text = "Fan of north-first";
        assertThat(found(north.second().buyer().token(), text))
                .doesNotContain("/machines/" + north.first().machine().id());
        assertThat(found(world.company("south").engineer().token(), text))
                .doesNotContain("/machines/" + north.first().machine().id());
        assertThat(found(north.first().buyer().token(), text))
                .contains("/machines/" + north.first().machine().id());
    }

    @Test
    void wildcardsAndQuotesAreText() {
        for (String text : new String[] {"%%", "__", "'--", "\\\\", "<b>", "{0}"}) {
            assertThat(found(north.engineer().token(), text))
                    .doesNotContain("/machines/" + north.first().machine().id(), "<b>");
        }
    }

    @Test
    void pagesAndHelpAreFoundInTheReadersWords() {
        assertThat(found(north.engineer().token(), "invoic")).contains("href=\"/invoices\"", "href=\"/help/invoices\"");
        assertThat(found(north.engineer().token(), "x")).contains("What are you looking for?");
    }

    @Test
    void thePanelIsAPieceOfAPage() {
        try (Browser browser = door.withToken(north.engineer().token())) {
            String panel = browser.get("/search/panel?q=M-1").body();
            assertThat(panel).contains("/machines/").doesNotContain("<html");
        }
    }
}
