package org.outturn.telemetry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.Completeness;
import org.outturn.telemetry.Consumption;
import org.outturn.telemetry.Cut;
import org.outturn.telemetry.FleetPoints;
import org.outturn.telemetry.StateTime;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Stretches;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the points of one, several or all machines come to, for programs. Machines are chosen as in the list of machines; what
 * one may not see is not there. An answer has up to 500 machines, {@code next} leads to the others.
 */
@RestController
@RequestMapping("/api/points")
class FleetPointsApi {
    private final ChosenMachines chosen;
    private final FleetPoints points;

    FleetPointsApi(ChosenMachines chosen, FleetPoints points) {
        this.chosen = chosen;
        this.points = points;
    }

    /** Stretches of the calendar. */
    enum Per {
        HOUR,
        DAY,
        MONTH
    }

    record LatestJson(MachineId machine, String number, String signal, String unit, Instant time, Object value) {}

    record LatestListJson(
            List<LatestJson> values,
            long machines,
            @Nullable String next) {}

    /**
     * What is told of one signal of one machine.
     *
     * @param zone in which calendar stretches are meant
     * @param every how often a point is expected; only with completeness
     * @param expected from where that is known; only with completeness
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeriesJson<T>(
            MachineId machine,
            String number,
            String signal,
            String unit,
            String zone,
            @Nullable Duration every,
            Completeness.@Nullable Source expected,
            List<T> stretches) {}

    /**
     * @param machines how many there are on all pages
     * @param next the {@code cursor} of the next page, null when this is the last
     */
    record SeriesListJson<T>(
            Instant from,
            Instant to,
            List<SeriesJson<T>> series,
            long machines,
            @Nullable String next) {}

    record StateJson(Instant time, Object value, double seconds, long times) {}

    record ShareJson(Instant time, long points, double expected, double share) {}

    /** The name of a machine type may have commas. */
    @InitBinder
    void takeNamesWhole(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, "type", new CustomCollectionEditor(List.class));
    }

    /**
     * The latest value of each signal.
     *
     * @param signal keys of signals; all when absent
     */
    @GetMapping("/latest")
    LatestListJson latest(
            @ParameterObject MachineChoice machines, @RequestParam(defaultValue = "") List<String> signal) {
        var found = chosen.page(machines);
        return new LatestListJson(
                points.latest(found.machines(), signal).stream()
                        .map(FleetPointsApi::json)
                        .toList(),
                found.total(),
                found.next());
    }

    private static LatestJson json(FleetPoints.Of<StoredPoint> of) {
        return new LatestJson(
                of.machine().id(),
                of.machine().number(),
                of.signal().key(),
                of.signal().unit(),
                of.answer().time(),
                PointsApi.plain(of.answer().value()));
    }

    /**
     * Count, least, greatest, mean, sum, first and last of each stretch; stretches without a number are left out.
     *
     * @param signal keys of signals; all when absent
     * @param from first instant, ISO 8601 with offset
     * @param to first instant after
     * @param per calendar hours, days or months of the machine's zone
     * @param step instead of {@code per}: length of a stretch, ISO 8601 duration; without either the period is one stretch
     */
    @GetMapping("/aggregates")
    SeriesListJson<Bucket> aggregates(
            @ParameterObject MachineChoice machines,
            @RequestParam(defaultValue = "") List<String> signal,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable Per per,
            @RequestParam(required = false) @Nullable Duration step) {
        var found = chosen.page(machines);
        var question = question(found, signal, from, to, per, step);
        return list(
                question,
                found,
                points.aggregates(question).stream()
                        .map(of -> series(of, of.answer()))
                        .toList());
    }

    /**
     * What registers counted in each stretch: the sum of their increases, from the last value before the stretch on. A fall
     * is a reset, what the register shows then was counted since.
     *
     * @param signal keys of signals; all when absent
     * @param from first instant, ISO 8601 with offset
     * @param to first instant after
     * @param per calendar hours, days or months of the machine's zone
     * @param step instead of {@code per}: length of a stretch, ISO 8601 duration; without either the period is one stretch
     */
    @GetMapping("/consumption")
    SeriesListJson<Consumption> consumption(
            @ParameterObject MachineChoice machines,
            @RequestParam(defaultValue = "") List<String> signal,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable Per per,
            @RequestParam(required = false) @Nullable Duration step) {
        var found = chosen.page(machines);
        var question = question(found, signal, from, to, per, step);
        return list(
                question,
                found,
                points.consumption(question).stream()
                        .map(of -> series(of, of.answer()))
                        .toList());
    }

    /**
     * For how many seconds each value held in each stretch: until the next point, but not longer than {@code longest}.
     *
     * @param signal keys of signals; all when absent
     * @param from first instant, ISO 8601 with offset
     * @param to first instant after
     * @param per calendar hours, days or months of the machine's zone
     * @param step instead of {@code per}: length of a stretch, ISO 8601 duration; without either the period is one stretch
     * @param longest the longest silence after which a value still holds, ISO 8601 duration
     */
    @GetMapping("/states")
    SeriesListJson<StateJson> states(
            @ParameterObject MachineChoice machines,
            @RequestParam(defaultValue = "") List<String> signal,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable Per per,
            @RequestParam(required = false) @Nullable Duration step,
            @RequestParam(defaultValue = "P1D") Duration longest) {
        if (longest.toMillis() < 1 || longest.toDays() > 3_660) {
            throw Refused.input(
                    "silence-out-of-range",
                    "longest",
                    "The longest silence is out of range.",
                    "Send 1 ms to 10 years, such as PT6H.");
        }
        var found = chosen.page(machines);
        var question = question(found, signal, from, to, per, step);
        return list(
                question,
                found,
                points.states(question, longest).stream()
                        .map(of -> series(
                                of,
                                of.answer().stream().map(FleetPointsApi::json).toList()))
                        .toList());
    }

    private static StateJson json(StateTime state) {
        return new StateJson(
                state.time(), PointsApi.plain(state.value()), state.held().toMillis() / 1000.0, state.times());
    }

    /**
     * Which share of the expected points came in each stretch; events, which nobody expects, are left out.
     *
     * @param signal keys of signals; all when absent
     * @param from first instant, ISO 8601 with offset
     * @param to first instant after
     * @param per calendar hours, days or months of the machine's zone
     * @param step instead of {@code per}: length of a stretch, ISO 8601 duration; without either the period is one stretch
     */
    @GetMapping("/completeness")
    SeriesListJson<ShareJson> completeness(
            @ParameterObject MachineChoice machines,
            @RequestParam(defaultValue = "") List<String> signal,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable Per per,
            @RequestParam(required = false) @Nullable Duration step) {
        var found = chosen.page(machines);
        var question = question(found, signal, from, to, per, step);
        return list(
                question,
                found,
                points.completeness(question).stream()
                        .map(of -> new SeriesJson<>(
                                of.machine().id(),
                                of.machine().number(),
                                of.signal().key(),
                                of.signal().unit(),
                                of.machine().zone().getId(),
                                of.answer().every(),
                                of.answer().source(),
                                of.answer().stretches().stream()
                                        .map(each -> new ShareJson(
                                                each.time(), each.points(), each.expected(), each.share()))
                                        .toList()))
                        .toList());
    }

    private static FleetPoints.Question question(
            ChosenMachines.Page found,
            List<String> keys,
            Instant from,
            Instant to,
            @Nullable Per per,
            @Nullable Duration step) {
        if (per != null && step != null) {
            throw Refused.input(
                    "per-and-step",
                    "step",
                    "A period is cut by the calendar or into equal lengths, not both.",
                    "Send 'per' or 'step'.");
        }
        Cut cut = per != null
                ? new Cut.Calendar(Stretches.Unit.valueOf(per.name()))
                : step != null ? new Cut.Every(step) : new Cut.Whole();
        return new FleetPoints.Question(found.machines(), keys, PointsApi.period(from, to), cut);
    }

    private static <T> SeriesListJson<T> list(
            FleetPoints.Question question, ChosenMachines.Page found, List<SeriesJson<T>> series) {
        return new SeriesListJson<>(
                question.period().from(), question.period().to(), series, found.total(), found.next());
    }

    private static <T> SeriesJson<T> series(FleetPoints.Of<?> of, List<T> stretches) {
        return new SeriesJson<>(
                of.machine().id(),
                of.machine().number(),
                of.signal().key(),
                of.signal().unit(),
                Objects.requireNonNull(of.machine().zone().getId()),
                null,
                null,
                stretches);
    }
}
