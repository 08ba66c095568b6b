package org.outturn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outturn.demo.replay.Replay;
import org.outturn.demo.replay.Sent;
import org.outturn.fleet.Signal;
import org.outturn.fleet.TypeContent;

/** What the fleet's machines send is what their types say they send. */
class FleetPlanTest {
    private static final Instant START = Instant.parse("2025-11-22T13:37:11Z");

    @Test
    void everythingThatIsSentIsASignalOfTheTypeAndPlausible() throws Exception {
        FleetPlan plan = FleetPlan.read();
        FleetRecords records = FleetRecords.read();
        for (FleetPlan.Customer customer : plan.customers()) {
            for (FleetPlan.Place place : customer.sites()) {
                for (FleetPlan.Entry entry : place.machines()) {
                    Replay replay = records.of(entry, place.zone());
                    replay.resume(START, Map.of());
                    var sent = new Sent();
                    replay.history(START.plus(Duration.ofDays(14)), sent.messages());
                    sent.messages().flush();
                    assertThat(sent.all()).as(entry.name()).isNotEmpty();
                    assertThat(replay.pointsPerDay()).isPositive();
                    if (entry.record() != FleetPlan.Kind.BUILDING) { // its type is the story's
                        check(type(plan, entry.type()), sent);
                    }
                }
            }
        }
    }

    private static TypeContent type(FleetPlan plan, String name) {
        return plan.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void check(TypeContent type, Sent sent) {
        sent.all().forEach((key, points) -> {
            Signal signal = type.signals().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type.name() + " has no signal " + key));
            points.values().forEach(value -> {
                if (value.isNumber()) {
                    assertThat(signal.isPlausible(value.doubleValue()))
                            .as("%s %s", key, value)
                            .isTrue();
                } else if (signal.kind() == Signal.Kind.STATE) {
                    assertThat(signal.states()).contains(value.stringValue());
                }
            });
        });
    }

    @Test
    void thePeopleOfTheFleetAreOfItsCustomers() {
        assertThat(FleetPlan.read().customers().stream().flatMap(customer -> DemoPeople.of(customer.name()).stream()))
                .containsExactlyInAnyOrder(DemoPeople.OPERATOR, DemoPeople.DATA_OWNER);
    }
}
