package org.outturn.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.base.Refused;

class LetterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@north.example",
                "anna@",
                "anna@north.example, bert@north.example",
                "Anna <anna@north.example>",
                "anna@north.example\r\nBcc: all@north.example",
                "anna\0@north.example",
                "an na@north.example",
                "änna@north.example",
                "anna@@north.example"
            })
    void whatIsNoAddressOfOnePersonIsRefused(String address) {
        assertThatThrownBy(() -> Sample.letter(address))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("email-unusable"));
    }

    @Test
    void aDomainWithUmlautsTravelsInAscii() {
        assertThat(Sample.letter(" anna@müller.example ").to()).isEqualTo("anna@xn--mller-kva.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Hello\r\nBcc: all@north.example", "Hello\nthere", "bell\u0007"})
    void aSubjectIsOneLine(String subject) {
        assertThatThrownBy(() -> new Letter("anna@north.example", Locale.ENGLISH, subject, List.of(), null))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aLinkOpensAPage() {
        assertThatThrownBy(() -> new Letter.Link("Click", URI.create("javascript:alert(1)")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLetterIsKeptAsItIs() {
        Waiting letter = Sample.waiting(Sample.letter()).later(Sample.NOW);
        assertThat(Json.mapper().readValue(Json.text(letter), Waiting.class)).isEqualTo(letter);
    }
}
