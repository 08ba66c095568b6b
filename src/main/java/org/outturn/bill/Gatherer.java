package org.outturn.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.IndexValue;
import org.outturn.contract.facts.IndexValues;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.Machine;
import org.outturn.measure.Statements;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.Ingredients;
import org.outturn.measure.kpi.OfMachine;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** Gathers the facts of what is due. What it can't know it refuses, so that nobody is sent a guess. */
@Component
class Gatherer {
    private static final String AVAILABILITY = "availability";

    private final Readings readings;
    private final Statements statements;
    private final Gathering figures;
    private final IndexValues indexes;

    Gatherer(Readings readings, Statements statements, Gathering figures, IndexValues indexes) {
        this.indexes = indexes;
        this.readings = readings;
        this.statements = statements;
        this.figures = figures;
    }

    /** An item of an invoice with the text of the points behind it, which is empty when there are none. */
    record Gathered(Basis.Item item, String points) {}

    /**
     * The facts of a claim.
     *
     * @param fee finds what another charge cost in the same interval on an invoice before
     * @throws Refused when something that it needs is not known
     */
    Gathered gather(Deal deal, Claims.Claim claim, Instant cutoff, Function<Claims.Key, Fees.Fee> fee) {
        BillingInterval interval = claim.interval();
        if (claim.charge() instanceof Metered metered) {
            return gathered(deal, claim, readings.read(deal, metered, interval, cutoff));
        }
        if (claim.charge() instanceof DataExchange exchange) {
            return granted(deal, claim, exchange, cutoff);
        }
        var around = around(deal, claim.charge(), interval, cutoff);
        Fact fact =
                switch (claim.charge()) {
                    case Charge.Subscription _ -> new Fact.Month(YearMonth.from(interval.from()), interval.daysUsed());
                    case Charge.GainShare _, ValueShare _ -> proven(deal, interval);
                    case Recurring c -> Units.of(deal, c, interval);
                    case OneTime c -> Units.pieces(deal, c, claim.base(), claim.part());
                    case ServiceCredit c -> kept(deal, c, interval, fee);
                    case TurnoverShare c -> Units.turnover(deal, c, interval);
                    case DataExchange c -> throw new IllegalStateException("Gathered above: " + c.key());
                    case Metered c -> throw new IllegalStateException("Read above: " + c.key());
                };
        return new Gathered(item(claim, fact, around), "");
    }

    /** The facts of what was read from a meter. */
    Gathered gathered(Deal deal, Claims.Claim claim, MeterReader.Read read) {
        var around =
                around(deal, claim.charge(), claim.interval(), read.metering().cutoff());
        return new Gathered(item(claim, new Fact.Metered(read.metering()), around), read.points());
    }

    private static Basis.Item item(Claims.Claim claim, Fact fact, Basis.Around around) {
        return new Basis.Item(
                claim.version(), claim.charge().key(), Basis.Stretch.of(claim.interval()), fact, around, null);
    }

    private Gathered granted(Deal deal, Claims.Claim claim, DataExchange charge, Instant cutoff) {
        BillingInterval interval = claim.interval();
        Days days = deal.granted(charge.purpose()).and(Days.between(interval.from(), interval.to()));
        Meter meter = charge.meter();
        MeterReader.Read read =
                meter == null || days.count() == 0 ? null : readings.read(deal, meter, days, interval, cutoff);
        var fact = new Fact.Granted(Deal.stays(days), read == null ? null : read.metering());
        return new Gathered(
                item(claim, fact, around(deal, charge, interval, cutoff)), read == null ? "" : read.points());
    }

    private Fact.Proven proven(Deal deal, BillingInterval interval) {
        List<Fact.Verified> verified = new ArrayList<>();
        for (YearMonth month : Claims.months(interval)) {
            verified.add(statements
                    .accepted(deal.contract().id(), month)
                    .map(AcceptedValue::of)
                    .map(Fact.Verified::of)
                    .orElseThrow(() -> Months.notAccepted(month)));
        }
        return new Fact.Proven(verified);
    }

    private Fact kept(Deal deal, ServiceCredit charge, BillingInterval interval, Function<Claims.Key, Fees.Fee> fee) {
        Fees.Fee before = fee.apply(new Claims.Key(charge.of(), interval.from(), 1));
        for (var fact : deal.of(FactKind.PROMISE)) {
            LocalDate until = fact.entry().until();
            boolean covers =
                    until != null && !fact.entry().from().isAfter(interval.from()) && !until.isBefore(interval.to());
            if (covers
                    && fact.entry().key().equals(charge.promise())
                    && fact.entry().amount() != null) {
                return new Fact.Told(fact.entry().amount(), before.amount(), before.invoice());
            }
        }
        boolean availability = charge.promise().equals(AVAILABILITY)
                || deal.at(interval.from()).terms().promises().stream()
                        .anyMatch(promise ->
                                promise.key().equals(charge.promise()) && promise.kind() == Promise.Kind.AVAILABILITY);
        if (!availability) {
            throw Refused.state(
                            "promise-not-measured",
                            "Nobody has entered how the promise '" + charge.promise() + "' was kept from "
                                    + interval.from() + " to " + interval.to().minusDays(1) + ".",
                            "Enter it with the contract's facts.")
                    .naming(charge.promise(), interval.from(), interval.to().minusDays(1));
        }
        List<Machine> machines =
                deal.during(interval).stream().map(MeterReader.Served::machine).toList();
        Ingredients all = Ingredients.sum(
                figures.of(machines, interval.from(), interval.to(), Gathering.Per.DAY, Purpose.EVIDENCE).stream()
                        .map(OfMachine::total)
                        .toList());
        BigDecimal up = seconds(all.of(Ingredient.UP));
        BigDecimal down = seconds(all.of(Ingredient.DOWN));
        if (up.add(down).signum() == 0) {
            throw Refused.state(
                            "promise-without-data",
                            "Nothing is known of the availability of the machines from " + interval.from() + " to "
                                    + interval.to().minusDays(1) + ".",
                            "Say in the key figures' definition where it comes from, or enter the downtimes.")
                    .naming(interval.from(), interval.to().minusDays(1));
        }
        return new Fact.Kept(up, up.add(down), before.amount(), before.invoice());
    }

    private static BigDecimal seconds(double seconds) {
        return new BigDecimal(Double.toString(Math.rint(seconds * 1000) / 1000)).stripTrailingZeros();
    }

    private Basis.Around around(Deal deal, Charge charge, BillingInterval interval, Instant cutoff) {
        var values = new TreeMap<String, BigDecimal>();
        var figured = new TreeMap<String, BigDecimal>();
        var grants = new TreeMap<String, Integer>();
        List<String> vouchers = new ArrayList<>();
        Days days = Days.between(interval.from(), interval.to());
        for (Modifier modifier : charge.modifiers()) {
            switch (modifier) {
                case Modifier.Indexation index ->
                    values.put(
                            index.index(),
                            indexes.latest(index.index(), YearMonth.from(interval.from()))
                                    .map(IndexValue::value)
                                    .orElseThrow(() -> Units.unknown(charge, "index")));
                case Modifier.Tailored tailored ->
                    figured.put(tailored.figure(), readings.figure(deal, charge, tailored.figure(), interval, cutoff));
                case Modifier.ForData data ->
                    grants.put(
                            data.purpose(),
                            Math.toIntExact(
                                    deal.granted(data.purpose()).and(days).count()));
                case Modifier.Voucher voucher -> {
                    boolean redeemed = deal.of(FactKind.VOUCHER).stream()
                            .anyMatch(fact -> fact.entry().key().equals(voucher.code())
                                    && days.contains(fact.entry().from()));
                    if (redeemed) {
                        vouchers.add(voucher.code());
                    }
                }
                default -> {}
            }
        }
        var since = new Basis.Around(deal.life().from(), null, values, figured, grants, vouchers);
        if (!(pricing(charge) instanceof Pricing.ByPlace)) {
            return since;
        }
        List<String> places = deal.during(interval).stream()
                .map(each -> each.machine().site().country())
                .distinct()
                .toList();
        if (places.size() != 1) {
            throw Refused.state(
                            "places-differ",
                            "The price of '" + charge.key() + "' depends on the place, and the machines stand in "
                                    + places.stream().sorted().collect(Collectors.joining(", ")) + ".",
                            "Make a contract for each country.")
                    .naming(charge.key(), places.stream().sorted().collect(Collectors.joining(", ")));
        }
        return new Basis.Around(
                since.start(), places.getFirst(), since.indexes(), since.figures(), since.grants(), since.vouchers());
    }

    private static Pricing pricing(Charge charge) {
        return switch (charge) {
            case OneTime c -> c.pricing();
            case Recurring c -> c.pricing();
            case Metered c -> c.pricing();
            case TurnoverShare c -> c.rates();
            case DataExchange c -> c.pricing();
            case Charge.Subscription _, Charge.GainShare _, ValueShare _, ServiceCredit _ -> Pricing.perUnit("0");
        };
    }
}
