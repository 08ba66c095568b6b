package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.EndOption;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/**
 * What is paid for each interval in which something is there: subscription, lease, maintenance, an add-on, a sponsored place.
 * The quantity is the days of all units over the days of the full interval.
 *
 * @param per what is counted
 * @param onlyType key of the machine type whose machines are counted; null for all
 * @param pricing of one unit for one full interval
 * @param life the part of a unit's life that is charged, measured from the unit's first day; null for all of it
 * @param atEnd what the customer can choose when it ends, or none
 * @param addsTo key of the charge that it can be booked on top of, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recurring(
        String key,
        RevenueModel model,
        Per per,
        @Nullable String onlyType,
        Billing billing,
        Pricing pricing,
        @Nullable Life life,
        List<EndOption> atEnd,
        @Nullable String addsTo,
        List<Modifier> modifiers)
        implements Charge {
    private static final Set<Class<? extends Modifier>> ALLOWED = Set.of(
            Modifier.Trial.class,
            Modifier.Free.class,
            Modifier.WhilePaused.class,
            Modifier.Included.class,
            Modifier.Minimum.class,
            Modifier.Cap.class,
            Modifier.Indexation.class,
            Modifier.Tailored.class,
            Modifier.Discount.class,
            Modifier.Voucher.class,
            Modifier.ForData.class);

    public Recurring {
        key = Check.key("key", key);
        Field.given("model", model);
        Field.given("per", per);
        Field.given("billing", billing);
        Field.given("pricing", pricing);
        onlyType = onlyType == null ? null : Check.text("onlyType", onlyType);
        Check.fits(onlyType == null || per == Per.MACHINE, "onlyType", "Only machines are of a machine type.");
        atEnd = Check.list("atEnd", atEnd, 0, 10);
        addsTo = addsTo == null ? null : Check.key("addsTo", addsTo);
        modifiers = Modifier.checked(modifiers, ALLOWED);
    }

    public Recurring(String key, RevenueModel model, Per per, Billing billing, Pricing pricing, Modifier... modifiers) {
        this(key, model, per, null, billing, pricing, null, List.of(), null, List.of(modifiers));
    }

    /** The same for a part of each unit's life only. */
    public Recurring during(Life part) {
        return new Recurring(key, model, per, onlyType, billing, pricing, part, atEnd, addsTo, modifiers);
    }

    /** The same with what can be chosen at the end. */
    public Recurring ending(EndOption... options) {
        return new Recurring(key, model, per, onlyType, billing, pricing, life, List.of(options), addsTo, modifiers);
    }

    /** The same as something that can be booked on top of another charge. */
    public Recurring onTopOf(String charge) {
        return new Recurring(key, model, per, onlyType, billing, pricing, life, atEnd, charge, modifiers);
    }

    Recurring priced(Pricing price) {
        return new Recurring(key, model, per, onlyType, billing, price, life, atEnd, addsTo, modifiers);
    }

    /**
     * What is charged once the customer has chosen: the price of buying, the fee of giving back, or the interval's new price;
     * empty when that costs nothing.
     *
     * @param option one of {@link #atEnd}
     */
    public Optional<Charge> afterEnd(EndOption option) {
        Check.fits(atEnd.contains(option), "atEnd", "This was not agreed as an end of '" + key + "'.");
        return switch (option) {
            case EndOption.Buy buy ->
                Optional.of(new OneTime(key + "-buy", RevenueModel.ASSET_SALE, per, new Pricing.PerUnit(buy.price())));
            case EndOption.Return back when back.fee().signum() == 0 -> Optional.empty();
            case EndOption.Return back ->
                Optional.of(new OneTime(key + "-return", model, per, new Pricing.PerUnit(back.fee())));
            case EndOption.Extend more ->
                Optional.of(new Recurring(
                        key + "-extended",
                        model,
                        per,
                        onlyType,
                        billing,
                        new Pricing.PerUnit(more.price()),
                        Life.first(more.length()),
                        List.of(),
                        null,
                        modifiers));
        };
    }
}
