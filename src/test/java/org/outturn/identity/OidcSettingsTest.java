package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.base.Refused;

class OidcSettingsTest {
    private static void assertNames(
            String key, @Nullable String issuer, @Nullable String clientId, @Nullable String secret) {
        assertThatThrownBy(() -> new OidcSettings(issuer, clientId, secret, null))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .satisfies(refused -> assertThat(refused.field()).contains("outturn.sign-in.oidc." + key));
    }

    @Test
    void nothingSetIsNoProvider() {
        assertThat(new OidcSettings(null, " ", null, null).isGiven()).isFalse();
    }

    @Test
    void theButtonBearsTheHostUnlessThereIsAName() {
        assertThat(new OidcSettings("https://id.maker.example/realm", "a", "b", null).name())
                .isEqualTo("id.maker.example");
        assertThat(new OidcSettings("https://id.maker.example", "a", "b", "Maker ID").name())
                .isEqualTo("Maker ID");
    }

    @Test
    void aWrongSettingIsRefusedByItsKey() {
        assertNames("issuer", null, "a", "b");
        assertNames("issuer", "id.maker.example", "a", "b");
        assertNames("issuer", "http://id.maker.example", "a", "b");
        assertNames("issuer", "https://id.maker.example/?x=y", "a", "b");
        assertNames("client-id", "https://id.maker.example", null, "b");
        assertNames("client-secret", "https://id.maker.example", "a", "");
    }

    @Test
    void onThisMachineItNeedsNoCertificate() {
        assertThat(new OidcSettings("http://localhost:9000", "a", "b", null).isGiven())
                .isTrue();
    }

    @Test
    void theSecretIsNeverSaid() {
        assertThat(new OidcSettings("https://id.maker.example", "a", "secret", null))
                .asString()
                .isEqualTo("https://id.maker.example");
    }
}
