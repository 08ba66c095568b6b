package org.outturn.measure.kpi;

import static org.outturn.measure.kpi.Ingredient.AVAILABLE;
import static org.outturn.measure.kpi.Ingredient.DOWN;
import static org.outturn.measure.kpi.Ingredient.FAILURES;
import static org.outturn.measure.kpi.Ingredient.IDEAL;
import static org.outturn.measure.kpi.Ingredient.IDEAL_SCRAP;
import static org.outturn.measure.kpi.Ingredient.OPERATING;
import static org.outturn.measure.kpi.Ingredient.PLANNED;
import static org.outturn.measure.kpi.Ingredient.PRODUCED;
import static org.outturn.measure.kpi.Ingredient.PRODUCING;
import static org.outturn.measure.kpi.Ingredient.REPAIRING;
import static org.outturn.measure.kpi.Ingredient.REPAIRS;
import static org.outturn.measure.kpi.Ingredient.UP;
import static org.outturn.measure.kpi.Ingredient.USED;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.measure.kpi.FigureValue.Factor;

/**
 * The key figures. Each is computed from sums of its ingredients: for several machines or days it is the figure of all of them
 * together, never a mean of their figures.
 */
public enum KeyFigure {
    AVAILABILITY(Unit.SHARE, true, UP, DOWN),
    OEE(Unit.SHARE, true, PLANNED, PRODUCING, IDEAL, IDEAL_SCRAP),
    UTILISATION(Unit.SHARE, true, OPERATING, AVAILABLE),
    MTBF(Unit.HOURS, true, OPERATING, FAILURES),
    MTTR(Unit.HOURS, false, REPAIRING, REPAIRS),
    PER_UNIT(Unit.USED_PER_ITEM, false, USED, PRODUCED),
    CONSUMPTION(Unit.USED, false, USED);

    /** In what a figure is counted. */
    public enum Unit {
        SHARE,
        HOURS,
        USED,
        USED_PER_ITEM
    }

    /** What is said to be reached at least, without a failure, is true with this confidence. */
    public static final double CONFIDENCE = 0.9;

    private final Unit unit;
    private final boolean moreIsBetter;
    private final List<Ingredient> needs;

    KeyFigure(Unit unit, boolean moreIsBetter, Ingredient... needs) {
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.needs = List.of(needs);
    }

    public Unit unit() {
        return unit;
    }

    public boolean isMoreBetter() {
        return moreIsBetter;
    }

    /** What has to be known. */
    public List<Ingredient> needs() {
        return needs;
    }

    /** As part of an address and of messages' keys: {@code per-unit}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<KeyFigure> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** The figure; empty when something is not known, or nothing happened from which it could be said. */
    public Optional<FigureValue> value(Ingredients of) {
        if (!needs.stream().allMatch(of::has)) {
            return Optional.empty();
        }
        return switch (this) {
            case AVAILABILITY ->
                of.of(UP) + of.of(DOWN) > 0
                        ? FigureValue.some(new Availability(time(of, UP), time(of, DOWN)).share())
                        : Optional.empty();
            case OEE -> oee(of);
            case UTILISATION ->
                of.of(AVAILABLE) > 0 ? FigureValue.some(of.of(OPERATING) / of.of(AVAILABLE)) : Optional.empty();
            case MTBF -> mtbf(of);
            case MTTR ->
                new TimeToRepair(of.of(REPAIRS) < 1 ? Duration.ZERO : time(of, REPAIRING), Math.round(of.of(REPAIRS)))
                        .mean()
                        .flatMap(mean -> FigureValue.some(Times.seconds(mean) / 3600));
            case PER_UNIT -> {
                var ratio = new PerUnit(of.of(USED), "", of.of(PRODUCED), "").ratio();
                yield ratio.isPresent() ? FigureValue.some(ratio.getAsDouble()) : Optional.empty();
            }
            case CONSUMPTION -> FigureValue.some(of.of(USED));
        };
    }

    /**
     * The three factors of ISO 22400-2. What was made of several items is weighed by the planned run time of each, so that the factors of
     * several machines multiply to the OEE of all; for one item that is the plain ratio.
     */
    private static Optional<FigureValue> oee(Ingredients of) {
        if (of.of(PLANNED) <= 0 || of.of(PRODUCING) <= 0 && of.of(IDEAL) > 0) {
            return Optional.empty();
        }
        Duration item = Duration.ofSeconds(1);
        var oee = new Effectiveness(
                time(of, PLANNED),
                time(of, PRODUCING),
                item,
                of.of(IDEAL),
                Math.max(0, of.of(IDEAL) - of.of(IDEAL_SCRAP)));
        return Optional.of(new FigureValue(
                oee.overall(),
                false,
                List.of(
                        new Factor("availability", oee.availability()),
                        new Factor("effectiveness", oee.effectiveness()),
                        new Factor("quality", oee.quality()))));
    }

    private static Optional<FigureValue> mtbf(Ingredients of) {
        if (of.of(OPERATING) <= 0) {
            return Optional.empty();
        }
        var between = new TimeBetweenFailures(time(of, OPERATING), Math.round(of.of(FAILURES)));
        Duration mean = between.mean().orElseGet(() -> between.atLeast(CONFIDENCE));
        return Optional.of(
                new FigureValue(Times.seconds(mean) / 3600, between.mean().isEmpty(), List.of()));
    }

    private static Duration time(Ingredients of, Ingredient ingredient) {
        return Times.ofSeconds(of.of(ingredient));
    }
}
