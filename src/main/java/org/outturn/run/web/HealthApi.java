package org.outturn.run.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.run.HealthPart.Health;
import org.outturn.run.HealthPart.State;
import org.outturn.run.HealthReport;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the program is, for everybody: names and states, no more. */
@RestController
@RequestMapping("/health")
class HealthApi {
    private final HealthReport report;
    private final ApplicationAvailability availability;

    HealthApi(HealthReport report, ApplicationAvailability availability) {
        this.report = report;
        this.availability = availability;
    }

    record PartJson(String name, String status) {}

    record HealthJson(String status, List<PartJson> parts) {}

    /** Status 200 while no part is down, 503 otherwise. */
    @GetMapping
    ResponseEntity<HealthJson> health() {
        Map<String, Health> parts = report.parts();
        State worst = HealthReport.worst(parts);
        List<PartJson> told = parts.entrySet().stream()
                .map(each -> new PartJson(each.getKey(), word(each.getValue().state())))
                .toList();
        return answer(worst != State.DOWN, new HealthJson(word(worst), told));
    }

    /** Whether the process answers at all; an orchestrator kills it when it does not. */
    @GetMapping("/live")
    ResponseEntity<HealthJson> live() {
        return answer(true, new HealthJson("up", List.of()));
    }

    /** Whether requests may be sent here: it has started, is not being stopped, and no part is down. */
    @GetMapping("/ready")
    ResponseEntity<HealthJson> ready() {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                && HealthReport.worst(report.parts()) != State.DOWN;
        return answer(ready, new HealthJson(ready ? "up" : "down", List.of()));
    }

    private static ResponseEntity<HealthJson> answer(boolean well, HealthJson body) {
        return ResponseEntity.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
