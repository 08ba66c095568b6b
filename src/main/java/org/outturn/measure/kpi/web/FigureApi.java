package org.outturn.measure.kpi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Viewer;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.FigureValue;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.kpi.Missing;
import org.outturn.measure.kpi.OfMachine;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Key figures for programs. */
@RestController
@RequestMapping("/api/key-figures")
class FigureApi {
    private final FigureReports reports;
    private final Clock clock;

    FigureApi(FigureReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * A key figure.
     *
     * @param value a share from 0 to 1, hours, or an amount in the unit; absent when it can't be said
     * @param atLeast true when only known to be at least this, with a confidence of 0.9: no failure happened
     * @param unit UCUM
     * @param factors what it is the product of
     * @param coverage share of the expected data that came; absent where nobody can know it
     * @param parts the sums from which it is computed; times in seconds
     * @param machines how many machines are in it
     * @param leftOut machines that are not, and why
     * @param missing why it can't be said
     * @param stretches each day or month
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FigureJson(
            KeyFigure figure,
            @Nullable Double value,
            boolean atLeast,
            String unit,
            Map<String, Double> factors,
            @Nullable Double coverage,
            Map<String, Double> parts,
            int machines,
            List<LeftOutJson> leftOut,
            List<Missing> missing,
            List<StretchJson> stretches) {}

    record LeftOutJson(MachineId machine, String number, List<Missing> missing) {}

    record StretchJson(LocalDate day, double value, boolean atLeast) {}

    record FiguresJson(LocalDate from, LocalDate to, Gathering.Per per, int machines, List<FigureJson> figures) {}

    /**
     * The key figures of a machine, a site, a customer, a machine type, or all that one may see, over calendar days of each machine's zone;
     * of several machines each figure is computed from the sums of its parts.
     *
     * @param per days or months of the stretches; days up to two months when absent
     */
    @GetMapping
    FiguresJson all(
            @ParameterObject FigureAddress address,
            @RequestParam(required = false) Gathering.@Nullable Per per,
            Viewer viewer) {
        FigureRange range = address.range(clock, viewer.zone());
        Gathering.Per cut = per == null ? range.per() : per;
        var report = reports.report(reports.machines(address.scope()), range, cut);
        return new FiguresJson(
                range.first(),
                range.last(),
                cut,
                report.machines().size(),
                Arrays.stream(KeyFigure.values())
                        .map(each -> json(report.figure(each)))
                        .toList());
    }

    private static FigureJson json(Figure of) {
        Map<String, Double> factors = new TreeMap<>();
        of.value().stream()
                .flatMap(value -> value.factors().stream())
                .forEach(each -> factors.put(each.name(), each.value()));
        Map<String, Double> parts = new TreeMap<>();
        of.figure().needs().forEach(each -> of.parts().find(each).ifPresent(amount -> parts.put(each.key(), amount)));
        OptionalDouble coverage = of.coverage();
        return new FigureJson(
                of.figure(),
                of.value().map(FigureValue::value).orElse(null),
                of.value().map(FigureValue::atLeast).orElse(false),
                of.unit(),
                factors,
                coverage.isPresent() ? coverage.getAsDouble() : null,
                parts,
                of.used().size(),
                of.leftOut().stream()
                        .map(each -> leftOut(each.machine(), each.missing()))
                        .toList(),
                of.reasons(),
                of.trend().entrySet().stream()
                        .map(each -> new StretchJson(
                                each.getKey(),
                                each.getValue().value(),
                                each.getValue().atLeast()))
                        .toList());
    }

    private static LeftOutJson leftOut(OfMachine of, List<Missing> missing) {
        return new LeftOutJson(of.machine().id(), of.machine().number(), missing);
    }
}
