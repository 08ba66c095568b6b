package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PreferencesTests {
    @Autowired
    Browser.Door door;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "/\t/elsewhere.example",
                "/%2f/elsewhere.example",
                "/@elsewhere.example",
                "/.//elsewhere.example",
                "javascript:alert(1)",
                "/machines\r\nSet-Cookie: a=b",
                "machines",
                ""
            })
    void nobodyIsLedElsewhere(String back) {
        assertThat(Preferences.ownPath(back)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/machines", "/my", "/invoices/0193a000-0000-7000-8000-000000000001", "/sign-in"})
    void pathsOfTheHouseAreLedBackTo(String back) {
        assertThat(Preferences.ownPath(back)).isEqualTo(back);
    }

    @Test
    void aChoiceHoldsBeforeSignInToo() {
        try (Browser stranger = door.stranger()) {
            assertThat(stranger.post("/preferences/theme", Map.of("to", "dark", "back", "/sign-in"))
                            .header("location"))
                    .isEqualTo("/sign-in");
            stranger.post("/preferences/language", Map.of("to", "de", "back", "https://elsewhere.example"));
            assertThat(stranger.get("/sign-in").body()).contains("data-theme=\"dark\"", "<html lang=\"de\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "de_DE@x", "<script>", "../../etc"})
    void aLanguageThatWeDontSpeakIsEnglish(String cookie) {
        try (Browser stranger = door.stranger()) {
            stranger.post("/preferences/language", Map.of("to", cookie, "back", "/"));
            assertThat(stranger.get("/sign-in").body()).contains("<html lang=\"en\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "xx-!!", "zh-Hant", "tlh"})
    void aCookieOfALanguageThatWeDontSpeakIsEnglishToo(String cookie) {
        try (Browser stranger = door.stranger()) {
            stranger.cookie("lang", cookie);
            var answer = stranger.get("/sign-in");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("<html lang=\"en\"");
        }
    }

    @Test
    void aBrowserThatPrefersGermanGetsGerman() {
        try (Browser stranger = door.stranger()) {
            assertThat(stranger.get("/sign-in", "Accept-Language", "fr;q=0.9, de-AT;q=0.8")
                            .body())
                    .contains("<html lang=\"de\"");
            assertThat(stranger.get("/sign-in", "Accept-Language", ";;q=nonsense")
                            .body())
                    .contains("<html lang=\"en\"");
        }
    }
}
