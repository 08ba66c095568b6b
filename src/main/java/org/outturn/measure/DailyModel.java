package org.outturn.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Sufficiency.Check;
import org.outturn.measure.Sufficiency.Criterion;

/**
 * A day's expected use by its mean temperature: CalTRACK 2.0, daily ({@link CalTrackDaily}).
 *
 * @param candidates number of models that were tried
 * @param qualified number of those that met the method's conditions
 */
public record DailyModel(ChangePointModel model, FitStatistics statistics, int candidates, int qualified)
        implements FittedModel {

    static ModelFit fit(List<DesignRow> baseline, TemperatureUnit unit, boolean cooling) {
        List<DailyRead> days = baseline.stream().map(DesignRow::asDay).toList();
        return switch (CalTrackDaily.fit(days, unit, cooling)) {
            case BaselineFit.Fitted f ->
                new ModelFit.Fitted(
                        new DailyModel(f.model(), f.statistics(), f.candidates(), f.qualified()), sufficiency(days));
            case BaselineFit.NotEnough n -> new ModelFit.NotEnough(missed(n));
        };
    }

    static Sufficiency sufficiency(List<DailyRead> days) {
        LocalDate first = days.getFirst().day();
        LocalDate last = first;
        double total = 0;
        long complete = 0;
        for (DailyRead read : days) {
            first = read.day().isBefore(first) ? read.day() : first;
            last = read.day().isAfter(last) ? read.day() : last;
            if (read.use() != null && read.temperature() != null) {
                complete++;
                total += read.use();
            }
        }
        long span = last.toEpochDay() - first.toEpochDay() + 1;
        return new Sufficiency(List.of(
                new Check(Criterion.DAYS_SPANNED, span, CalTrackDaily.DAYS),
                new Check(Criterion.DAYS_MISSING, span - complete, CalTrackDaily.missingAllowed(span)),
                new Check(Criterion.TOTAL, Math.abs(total), 0)));
    }

    private static Sufficiency missed(BaselineFit.NotEnough result) {
        List<Check> checks = new ArrayList<>();
        for (BaselineFit.Shortfall reason : result.reasons()) {
            checks.add(
                    switch (reason) {
                        case BaselineFit.TooShort s -> new Check(Criterion.DAYS_SPANNED, s.days(), s.needed());
                        case BaselineFit.TooManyMissing m ->
                            new Check(Criterion.DAYS_MISSING, m.missing(), m.allowed());
                        case BaselineFit.NoUse n -> new Check(Criterion.TOTAL, 0, 0);
                    });
        }
        return new Sufficiency(checks);
    }

    @Override
    public String family() {
        return DailyBaseline.FAMILY;
    }

    @Override
    public Optional<FitStatistics> fit() {
        return Optional.of(statistics);
    }

    @Override
    public @Nullable Double expected(DesignRow row) {
        Double temperature = row.temperature();
        return temperature == null ? null : model.at(temperature);
    }

    @Override
    public Optional<Avoided> verify(List<DesignRow> reporting, double confidence) {
        Map<LocalDate, DesignRow> designs = new HashMap<>();
        reporting.forEach(row -> designs.put(row.from().toLocalDate(), row));
        return Verification.of(
                        model,
                        statistics,
                        reporting.stream().map(DesignRow::asDay).toList(),
                        confidence)
                .map(verified -> avoided(verified, designs));
    }

    private static Avoided avoided(Verification verified, Map<LocalDate, DesignRow> designs) {
        List<Avoided.Row> rows = new ArrayList<>();
        for (Verification.Day day : verified.days()) {
            DesignRow design = designs.get(day.day());
            if (design != null) {
                rows.add(new Avoided.Row(design, day.counterfactual()));
            }
        }
        return new Avoided(
                verified.daysListed(),
                verified.daysUsed(),
                verified.confidence(),
                verified.counterfactual(),
                verified.measured(),
                verified.avoided(),
                Interval.around(verified.avoided(), verified.band()),
                Avoided.Basis.CALTRACK,
                null,
                verified.bandCompat(),
                verified.ols(),
                verified.olsCompat(),
                verified.shown(),
                rows);
    }
}
