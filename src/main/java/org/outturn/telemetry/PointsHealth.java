package org.outturn.telemetry;

import java.util.function.Supplier;
import org.outturn.run.HealthPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the way of the data is. */
@Configuration(proxyBeanMethods = false)
class PointsHealth {
    /** More messages than this in the log are no matter of seconds any more. */
    private static final long MUCH_LAG = 1_000_000;

    private record Part(String name, Supplier<HealthPart.Health> asked) implements HealthPart {
        @Override
        public Health health() {
            return asked.get();
        }
    }

    @Bean
    HealthPart pointLogHealth(PointLog log) {
        return new Part("point-log", () -> switch (log.state()) {
            case PointLog.State.Open() -> HealthPart.Health.up("takes messages");
            case PointLog.State.Failed(var since, var reason) ->
                HealthPart.Health.down(reason + " (since " + since + ")");
            case PointLog.State.Closed() -> HealthPart.Health.down("is closed");
        });
    }

    @Bean
    HealthPart pointStoreHealth(LogPump pump) {
        return new Part("point-store", () -> of(pump.state()));
    }

    private static HealthPart.Health of(PumpState state) {
        String behind = "%,d messages behind".formatted(state.lagMessages());
        return switch (state.phase()) {
            case RETRYING ->
                HealthPart.Health.down(behind + "; " + state.trouble().orElse("it is tried again"));
            case CLOSED -> HealthPart.Health.down("is closed");
            case WAITING, STORING, COMPACTING ->
                state.trouble().isPresent() || state.lagMessages() > MUCH_LAG
                        ? HealthPart.Health.warning(
                                behind + state.trouble().map(why -> "; " + why).orElse(""))
                        : HealthPart.Health.up(behind);
        };
    }
}
