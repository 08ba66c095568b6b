package org.outturn.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.run.HealthPart.Health;
import org.outturn.run.HealthPart.State;
import org.springframework.stereotype.Component;

/** {@code status}: tells how each part of the running program is. */
@Component
final class StatusControl implements ControlCommand {
    private final HealthReport report;

    StatusControl(HealthReport report) {
        this.report = report;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Map<String, Object> run(List<String> words, Answer answer) throws IOException {
        for (String line : report.lines()) {
            answer.say(line);
        }
        Map<String, Health> parts = report.parts();
        State worst = HealthReport.worst(parts);
        var told = new LinkedHashMap<String, Object>();
        parts.forEach((name, health) -> told.put(
                name, Map.of("status", health.state().name().toLowerCase(Locale.ROOT), "words", health.words())));
        return Map.of("ok", worst != State.DOWN, "status", worst.name().toLowerCase(Locale.ROOT), "parts", told);
    }
}
