package org.outturn.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fits baselines without keeping anything, so that people see what they would agree to. */
@Component
public class BaselinePreviews {
    private final PointSets pointSets;

    BaselinePreviews(PointSets pointSets) {
        this.pointSets = pointSets;
    }

    /**
     * What a fit would come to.
     *
     * @param rows of the period; days that are left out have nothing measured
     * @param receivedUntil when the latest of the points was received
     */
    public record Preview(Design design, List<DesignRow> rows, PointSet points, Instant receivedUntil, ModelFit fit) {
        public Preview {
            rows = List.copyOf(rows);
        }

        /** The thresholds that the fit would have to meet. */
        public Optional<Guideline14> threshold() {
            return Optional.ofNullable(FamilyBaseline.guideline(design));
        }
    }

    /**
     * Fits to the points as they are now.
     *
     * @throws Refused when the wish does not fit the machine
     */
    @Transactional
    public Preview of(Machine machine, BaselineWish wish) {
        Asking.required().require(Role.ENGINEER);
        Design design = Designs.of(machine, wish);
        PointSets.Taken taken = pointSets.take(
                machine, design, Period.days(wish.firstDay(), wish.lastDay().plusDays(1), machine.zone()));
        List<DesignRow> rows = Exclusion.applied(
                wish.exclusions(),
                design.gather(taken.points(), wish.firstDay(), wish.lastDay()).rows());
        return new Preview(design, rows, taken.points(), taken.receivedUntil(), design.fit(rows));
    }
}
