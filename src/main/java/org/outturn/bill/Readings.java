package org.outturn.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.springframework.stereotype.Component;

/** What meters of a contract counted: from the store, from records, or as it was said day by day. */
@Component
class Readings {
    private final MeterReader meters;

    Readings(MeterReader meters) {
        this.meters = meters;
    }

    /** What a meter counted for an interval that may have been charged before. */
    MeterReader.Read read(Deal deal, Metered charge, BillingInterval interval, Instant cutoff) {
        Days wanted = Days.between(interval.from(), interval.to());
        return read(
                deal,
                charge.meter(),
                charge.addsTo() == null ? wanted : wanted.and(deal.booked(charge.key())),
                interval,
                cutoff);
    }

    /** What a meter counted on some days of an interval. */
    MeterReader.Read read(Deal deal, Meter meter, Days wanted, BillingInterval interval, Instant cutoff) {
        ZoneId zone = deal.terms().zone();
        if (meter.source() instanceof Meter.Source.Platform platform) {
            List<Metering.Count> counts = counts(deal, meter, platform.count(), wanted, interval);
            return MeterReader.counted(meter, counts, interval.from(), interval.to(), zone, cutoff);
        }
        List<MeterReader.Served> served = deal.during(interval).stream()
                .map(each -> new MeterReader.Served(
                        each.machine(), Deal.stays(Deal.days(each.days()).and(wanted))))
                .filter(each -> !each.days().isEmpty())
                .toList();
        return meters.read(meter, served, interval.from(), interval.to(), zone, cutoff);
    }

    private static List<Metering.Count> counts(
            Deal deal, Meter meter, String count, Days wanted, BillingInterval interval) {
        return deal
                .covering(FactKind.COUNT, count, wanted)
                .orElseThrow(() -> Refused.state(
                                "meter-not-counted",
                                "The meter '" + meter.key() + "' needs the number of '" + count + "' of each day from "
                                        + interval.from() + " to "
                                        + interval.to().minusDays(1) + ", said once.",
                                "Say it with the contract's facts, by the page or by the API.")
                        .naming(
                                meter.key(),
                                count,
                                interval.from(),
                                interval.to().minusDays(1)))
                .stream()
                .map(fact -> new Metering.Count(
                        fact.entry().from(),
                        Objects.requireNonNull(fact.entry().until()),
                        Objects.requireNonNull(fact.entry().amount()),
                        fact.entry().unit(),
                        fact.at()))
                .toList();
    }

    /** A figure by which a price is tailored: as it was said for all of the interval, else what a meter of that key counted. */
    BigDecimal figure(Deal deal, Charge charge, String key, BillingInterval interval, Instant cutoff) {
        Days days = Days.between(interval.from(), interval.to());
        for (var fact : deal.of(FactKind.FIGURE)) {
            LocalDate until = fact.entry().until();
            BigDecimal amount = fact.entry().amount();
            if (fact.entry().key().equals(key)
                    && until != null
                    && amount != null
                    && Days.between(fact.entry().from(), until).and(days).equals(days)) {
                return amount;
            }
        }
        return deal.at(interval.from()).terms().plan().charges().stream()
                .filter(Metered.class::isInstance)
                .map(each -> ((Metered) each).meter())
                .filter(meter -> meter.key().equals(key))
                .findFirst()
                .map(meter ->
                        read(deal, meter, days, interval, cutoff).metering().quantity())
                .orElseThrow(() -> Units.unknown(charge, "figure"));
    }
}
