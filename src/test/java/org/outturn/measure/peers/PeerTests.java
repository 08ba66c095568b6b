package org.outturn.measure.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking part in the anonymous comparison. */
@IntegrationTest
class PeerTests {
    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    PeerConsents consents;

    @Autowired
    Peers peers;

    @Autowired
    AccessLog accesses;

    private World.Company north;
    private World.Person owner;
    private String type;

    @BeforeEach
    void aCustomer() {
        north = world.company("north");
        owner = Objects.requireNonNull(north.first().people().get(Role.DATA_OWNER));
        type = north.first().machine().type().name();
    }

    private Comparison compared(World.Person person) {
        return Objects.requireNonNull(Asking.as(
                        person.viewer(),
                        () -> peers.of(north.first().id(), type, FigureRange.of(YearMonth.of(2024, 3))))
                .get(KeyFigure.CONSUMPTION));
    }

    @Test
    void onlyTheCustomersDataOwnerAnswersAndTheAnswerCountsAtOnce() {
        Asking.run(owner.viewer(), () -> consents.answer(true));
        assertThat(compared(owner)).isEqualTo(new Comparison.NotShown(Comparison.Reason.TOO_FEW));
        Asking.run(owner.viewer(), () -> consents.answer(false));
        assertThat(compared(owner)).isEqualTo(new Comparison.NotShown(Comparison.Reason.NO_CONSENT));
        Asking.run(
                north.engineer().viewer(),
                () -> assertThatThrownBy(() -> consents.answer(true)).isInstanceOf(Refused.class));
        Asking.run(
                north.first().buyer().viewer(),
                () -> assertThatThrownBy(() -> consents.answer(true)).isInstanceOf(Refused.class));
    }

    @Test
    void whoTakesPartSeesInTheAccessLogWhatForTheDataWasRead() {
        Asking.run(owner.viewer(), () -> consents.answer(true));
        compared(owner);

        assertThat(Asking.as(owner.viewer(), () -> accesses.latest(1000)))
                .anySatisfy(logged -> {
                    assertThat(logged.access().purpose()).isEqualTo(Purpose.BENCHMARK);
                    assertThat(logged.who()).isEqualTo("anonymous comparison");
                })
                .noneMatch(logged -> logged.who().equals("anonymous comparison")
                        && logged.access().purpose() != Purpose.BENCHMARK);
    }

    @Test
    void aGroupThatIsTooSmallShowsNoFigureOfAnybody() {
        Asking.run(owner.viewer(), () -> consents.answer(true));
        try (Browser buyer = door.withToken(north.first().buyer().token())) {
            String query = "?type=" + Browser.encoded(type) + "&month=2024-03";
            assertThat(buyer.get("/peers" + query).body())
                    .contains("fewer than five others")
                    .doesNotContain("north-second");
            assertThat(buyer.get("/api/peers" + query).body())
                    .contains("\"notShown\":\"TOO_FEW\"")
                    .doesNotContain("\"middle\"");
            assertThat(buyer.get("/api/peers" + query + "&customer="
                                    + north.second().id())
                            .body())
                    .as("a customer asks about itself only")
                    .contains(north.first().id().toString());
            assertThat(buyer.post("/peers/consent", Map.of("given", "true")).status())
                    .isEqualTo(403);
        }
    }
}
