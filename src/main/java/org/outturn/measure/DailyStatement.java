package org.outturn.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A value statement by days as it was frozen first; new ones are {@link FamilyStatement}. Its fields stay as they are, so that its text
 * does.
 *
 * @param number the short number that people read, such as {@code VS-1004}
 * @param version counts the statements of the same month
 * @param contract for which contract
 * @param contractNumber its number, as people read it
 * @param month which month, in the zone of the metering
 * @param firstDay the first day of it that is served by the contract
 * @param lastDay the last day of it that is
 * @param metering what is measured where
 * @param baseline the agreed baseline
 * @param baselineNumber its number, as people read it
 * @param baselineHash its fingerprint
 * @param verification the result with all its days
 * @param counterfactual use without the service, rounded to {@value StatementDocument#DECIMALS} decimals
 * @param measured use, rounded likewise
 * @param avoided counterfactual minus measured: the figure that charges refer to
 * @param band half width of the interval around avoided
 * @param pointsExpected points that should be there
 * @param pointsPresent points that are there, at most one per expected
 * @param pointsHash fingerprint of the points
 * @param receivedUntil when the latest of them was received: later data is not in here
 * @param program version of the program that computed it
 */
public record DailyStatement(
        String number,
        int version,
        UUID contract,
        String contractNumber,
        YearMonth month,
        LocalDate firstDay,
        LocalDate lastDay,
        Metering metering,
        UUID baseline,
        String baselineNumber,
        String baselineHash,
        Verification verification,
        BigDecimal counterfactual,
        BigDecimal measured,
        BigDecimal avoided,
        BigDecimal band,
        int pointsExpected,
        int pointsPresent,
        String pointsHash,
        Instant receivedUntil,
        String program)
        implements StatementDocument {
    /** The version of the program that made these documents. */
    private static final String PROGRAM = "outturn-measure 1";

    public DailyStatement {
        if (!YearMonth.from(firstDay).equals(month)
                || !YearMonth.from(lastDay).equals(month)
                || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException(
                    "The days " + firstDay + " to " + lastDay + " must be of " + month + ".");
        }
    }

    @Override
    public Design design() {
        return metering.design();
    }

    @Override
    public boolean shown() {
        return verification.shown();
    }

    @Override
    public double confidence() {
        return verification.confidence();
    }

    @Override
    public Avoided.Basis basis() {
        return Avoided.Basis.CALTRACK;
    }

    @Override
    public BigDecimal lower() {
        return avoided.subtract(band);
    }

    @Override
    public BigDecimal upper() {
        return avoided.add(band);
    }

    @Override
    public int rowsListed() {
        return verification.daysListed();
    }

    @Override
    public int rowsUsed() {
        return verification.daysUsed();
    }

    @Override
    public List<ValueLine> lines() {
        return verification.days().stream()
                .map(day -> new ValueLine(
                        day.day(),
                        day.day(),
                        day.temperature() == null ? Map.of() : Map.of(metering.temperatureSignal(), day.temperature()),
                        day.measured(),
                        day.counterfactual(),
                        day.used() ? 1 : 0))
                .toList();
    }

    @Override
    public List<AgreedAdjustment> adjustments() {
        return List.of();
    }

    @Override
    public Optional<Correction> corrects() {
        return Optional.empty();
    }

    @Override
    public Optional<Double> published() {
        return Optional.empty();
    }

    @Override
    public StatementDocument recomputed(BaselineDocument agreed, PointSet baselinePoints, PointSet points) {
        if (!(agreed instanceof DailyBaseline daily)) {
            throw new IllegalArgumentException("a statement of this kind rests on a baseline by days");
        }
        LocalDays local = daily.metering().days(points, period());
        Verification verified = Verification.of(
                        daily.model(), daily.statistics(), local.days(), StatementDocument.CONFIDENCE)
                .orElseThrow(() -> new IllegalArgumentException("no day has both use and temperature"));
        BigDecimal expected = StatementDocument.frozen(verified.counterfactual());
        BigDecimal used = StatementDocument.frozen(verified.measured());
        return new DailyStatement(
                number,
                version,
                contract,
                contractNumber,
                month,
                firstDay,
                lastDay,
                daily.metering(),
                baseline,
                baselineNumber,
                daily.hash(),
                verified,
                expected,
                used,
                expected.subtract(used),
                StatementDocument.frozen(verified.band()),
                local.useExpected() + local.temperatureExpected(),
                local.usePresent() + local.temperaturePresent(),
                points.hash(),
                receivedUntil,
                PROGRAM);
    }
}
