package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Verification.SumBand;

/**
 * A value statement by a baseline of any family, frozen.
 *
 * @param format {@value #FORMAT}
 * @param result the comparison with the model before any amount is added
 * @param adjusted sum of the amounts that both sides agreed to add to what was avoided
 * @param correction the statement that it corrects, or null
 */
public record FamilyStatement(
        String format,
        String number,
        int version,
        UUID contract,
        String contractNumber,
        YearMonth month,
        LocalDate firstDay,
        LocalDate lastDay,
        Design design,
        UUID baseline,
        String baselineNumber,
        String baselineHash,
        Result result,
        List<ValueLine> lines,
        List<AgreedAdjustment> adjustments,
        BigDecimal counterfactual,
        BigDecimal measured,
        BigDecimal adjusted,
        BigDecimal avoided,
        BigDecimal band,
        BigDecimal lower,
        BigDecimal upper,
        boolean shown,
        @Nullable Correction correction,
        int pointsExpected,
        int pointsPresent,
        String pointsHash,
        Instant receivedUntil,
        String program)
        implements StatementDocument {
    public static final String FORMAT = "outturn-statement 2";

    public FamilyStatement {
        Frozen.require(FORMAT, format);
        lines = List.copyOf(lines);
        adjustments = List.copyOf(adjustments);
        if (!YearMonth.from(firstDay).equals(month)
                || !YearMonth.from(lastDay).equals(month)
                || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException(
                    "The days " + firstDay + " to " + lastDay + " must be of " + month + ".");
        }
    }

    /**
     * What the model makes of the period.
     *
     * @param rowsListed rows of the period
     * @param rowsUsed rows that count
     * @param confidence two-sided
     * @param interval where the truth lies with that confidence
     * @param basis how the interval was found
     * @param bandCompat half width as eemeter 3.2.0 gives it, or null
     * @param ols prediction interval of the sum by least squares, or null
     * @param published half width of CalTRACK's published band where the interval is another's, or null
     */
    public record Result(
            int rowsListed,
            int rowsUsed,
            double confidence,
            double counterfactual,
            double measured,
            double avoided,
            Interval interval,
            Avoided.Basis basis,
            @Nullable Double bandCompat,
            @Nullable SumBand ols,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double published) {
        static Result of(Avoided avoided) {
            return new Result(
                    avoided.rowsListed(),
                    avoided.rowsUsed(),
                    avoided.confidence(),
                    avoided.counterfactual(),
                    avoided.measured(),
                    avoided.avoided(),
                    avoided.interval(),
                    avoided.basis(),
                    avoided.bandCompat(),
                    avoided.ols(),
                    avoided.published());
        }
    }

    @Override
    public double confidence() {
        return result.confidence();
    }

    @Override
    public Avoided.Basis basis() {
        return result.basis();
    }

    @Override
    public int rowsListed() {
        return result.rowsListed();
    }

    @Override
    public int rowsUsed() {
        return result.rowsUsed();
    }

    @Override
    public Optional<Correction> corrects() {
        return Optional.ofNullable(correction);
    }

    @Override
    public Optional<Double> published() {
        return Optional.ofNullable(result.published());
    }

    @Override
    public StatementDocument recomputed(BaselineDocument agreed, PointSet baselinePoints, PointSet points) {
        var frame = new StatementFrame(
                number,
                version,
                contract,
                contractNumber,
                month,
                firstDay,
                lastDay,
                baseline,
                baselineNumber,
                receivedUntil,
                adjustments,
                correction);
        return StatementComputation.document(frame, agreed, () -> baselinePoints, points)
                .orElseThrow(() -> new IllegalArgumentException("no row has everything"));
    }
}
