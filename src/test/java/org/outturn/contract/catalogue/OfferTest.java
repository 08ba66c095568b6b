package org.outturn.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.SampleTerms;
import org.outturn.contract.catalogue.Offer.Standing;
import org.outturn.contract.catalogue.OfferVersion.State;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.CapabilityLevel;

/** Which version of an offer counts when. */
class OfferTest {
    private static final OfferId ID = new OfferId(new UUID(0, 1));
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-01");

    private static final AgreedService SERVICE = new AgreedService(
            new UUID(0, 2),
            "S-1",
            1,
            "Monitoring",
            "",
            CapabilityLevel.MONITORING,
            List.of("live"),
            List.of(),
            "",
            List.of());

    private static OfferContent content(List<String> countries) {
        return new OfferContent(
                "Watching over", "", List.of(SERVICE), SampleTerms.PLAN, List.of(), null, List.of(), countries);
    }

    private static OfferVersion version(int version, State state, LocalDate from) {
        boolean open = state == State.DRAFT;
        @Nullable String by = open ? null : "Sam";
        return new OfferVersion(
                ID,
                "O-1",
                version,
                state,
                from,
                content(List.of()),
                "h",
                "Sam",
                Instant.EPOCH,
                by,
                open ? null : Instant.EPOCH);
    }

    @Test
    void theLatestPublishedVersionCountsFromItsDayOn() {
        var offer = new Offer(List.of(
                version(1, State.PUBLISHED, MAY), version(2, State.PUBLISHED, JUNE), version(3, State.DRAFT, JUNE)));
        assertThat(offer.at(MAY.minusDays(1))).isEmpty();
        assertThat(offer.on(MAY.minusDays(1))).isEqualTo(Standing.COMING);
        assertThat(offer.at(MAY)).get().extracting(OfferVersion::version).isEqualTo(1);
        assertThat(offer.at(JUNE)).get().extracting(OfferVersion::version).isEqualTo(2);
        assertThat(offer.draft()).get().extracting(OfferVersion::version).isEqualTo(3);
        assertThat(offer.shown(MAY).version()).isEqualTo(1);
    }

    @Test
    void twoVersionsOfOneDayAreTheLaterOne() {
        var offer = new Offer(List.of(version(1, State.PUBLISHED, MAY), version(2, State.PUBLISHED, MAY)));
        assertThat(offer.at(MAY)).get().extracting(OfferVersion::version).isEqualTo(2);
    }

    @Test
    void whatIsWithdrawnCountsNoMore() {
        assertThat(new Offer(List.of(version(1, State.WITHDRAWN, MAY))).on(JUNE))
                .isEqualTo(Standing.WITHDRAWN);
        assertThat(new Offer(List.of(version(1, State.DRAFT, MAY))).on(JUNE)).isEqualTo(Standing.DRAFT);
        assertThat(new Offer(List.of(version(1, State.WITHDRAWN, MAY), version(2, State.DRAFT, MAY))).on(JUNE))
                .isEqualTo(Standing.WITHDRAWN);
        assertThatThrownBy(() -> new Offer(List.of(version(1, State.WITHDRAWN, MAY))).requireOffered(JUNE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("O-1 is not offered");
    }

    @Test
    void aVersionCountsNoEarlierThanTheOneBefore() {
        var offer = new Offer(List.of(version(1, State.PUBLISHED, JUNE), version(2, State.DRAFT, MAY)));
        assertThatThrownBy(() -> offer.refuseEarlier(offer.requireDraft()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).contains("from"));
        assertThatThrownBy(offer::refuseWhileDrafted).isInstanceOf(Refused.class);
    }

    @Test
    void aContentHoldsWhatItNeeds() {
        assertThatThrownBy(() -> content(List.of("XX"))).isInstanceOf(Refused.class);
        assertThat(content(List.of("de", "DE")).countries()).containsExactly("DE");
        assertThatThrownBy(() -> new OfferContent(
                        "x", "", List.of(SERVICE, SERVICE), SampleTerms.PLAN, List.of(), null, List.of(), List.of()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        new OfferContent("x", "", List.of(), SampleTerms.PLAN, List.of(), null, List.of(), List.of()))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).contains("services"));
        OfferContent content = content(List.of("DE"));
        assertThat(Json.mapper().readValue(Json.text(content), OfferContent.class))
                .isEqualTo(content);
    }

    @Test
    void aServiceOfTheFirstDaysKeepsItsText() {
        String text =
                "{\"features\":[\"live\"],\"id\":\"00000000-0000-0000-0000-000000000007\",\"level\":\"monitoring\","
                        + "\"name\":\"Monitoring\",\"number\":\"S-1\",\"version\":1}";
        assertThat(Json.text(Json.mapper().readValue(text, AgreedService.class)))
                .as("or the fingerprint of a frozen text would change")
                .isEqualTo(text);
    }
}
