package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.service.Promise;

/**
 * What the provider gives back for a promise that it missed: for each step that was begun a share of another charge's fee in
 * the same interval.
 *
 * @param promise key of the promise
 * @param side on which side of the promised figure it is kept
 * @param promised the figure, such as 0.97
 * @param unit its UCUM code, such as {@code 1} or {@code h}
 * @param step size of a step beyond it, above 0
 * @param share part of the fee per step that was begun
 * @param most part of the fee that is given back at most
 * @param of key of the charge whose fee it is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceCredit(
        String key,
        String promise,
        Side side,
        BigDecimal promised,
        String unit,
        BigDecimal step,
        BigDecimal share,
        BigDecimal most,
        String of)
        implements Charge {

    /** On which side of the promised figure a promise is kept. */
    public enum Side {
        /** Such as an availability. */
        AT_LEAST,
        /** Such as a time to respond. */
        AT_MOST;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ServiceCredit {
        key = Check.key("key", key);
        promise = Check.key("promise", promise);
        Field.given("side", side);
        promised = Check.number("promised", promised);
        unit = Meter.unit("unit", unit);
        step = Check.positive("step", step);
        share = Check.share("share", share);
        most = Check.share("most", most);
        of = Check.key("of", of);
        Check.fits(!of.equals(key), "of", "A credit can't be a part of itself.");
    }

    @Override
    public RevenueModel model() {
        return RevenueModel.SERVICE_CREDIT;
    }

    /** Refuses a plan in which a credit gives back for a promise that is not made so: same key, figure, unit and side. */
    public static void refuseUnlessPromised(Plan plan, List<Promise> promises) {
        for (Charge charge : plan.charges()) {
            if (charge instanceof ServiceCredit credit && promises.stream().noneMatch(credit::isFor)) {
                throw Refused.input(
                                "contract-credit",
                                "promises",
                                "The credit '" + credit.key()
                                        + "' is for a promise that the contract does not make so.",
                                "Promise '" + credit.promise()
                                        + "' with the same figure, unit and side, or leave the credit out.")
                        .naming(credit.key(), credit.promise());
            }
        }
    }

    private boolean isFor(Promise made) {
        return promise.equals(made.key())
                && promised.compareTo(made.target()) == 0
                && unit.equals(made.kind().unit())
                && (side == Side.AT_LEAST) == made.kind().atLeast();
    }
}
