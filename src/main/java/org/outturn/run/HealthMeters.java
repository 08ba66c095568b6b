package org.outturn.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.outturn.run.HealthPart.Health;
import org.outturn.run.HealthPart.State;
import org.springframework.stereotype.Component;

/** How each part is and how much room is left, for collectors. */
@Component
final class HealthMeters implements MeterBinder {
    private final HealthReport report;
    private final List<HealthPart> parts;
    private final DataFolder folder;

    HealthMeters(HealthReport report, List<HealthPart> parts, DataFolder folder) {
        this.report = report;
        this.parts = parts;
        this.folder = folder;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (HealthPart part : parts) {
            Gauge.builder("outturn.health", report, each -> figure(each, part.name()))
                    .tag("part", part.name())
                    .description("1 while the part is well, 0.5 when somebody should look, 0 while it is down")
                    .register(meters);
        }
        Gauge.builder("outturn.disk.free", folder, HealthMeters::free)
                .description("Room on the data folder's disk")
                .baseUnit("bytes")
                .register(meters);
    }

    private static double figure(HealthReport report, String part) {
        Health health = report.parts().get(part);
        State state = health == null ? State.DOWN : health.state();
        return switch (state) {
            case UP -> 1;
            case WARNING -> 0.5;
            case DOWN -> 0;
        };
    }

    private static double free(DataFolder folder) {
        try {
            return Files.getFileStore(folder.path()).getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
