package org.outturn.bill.metering;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.contract.plan.Meter;
import org.outturn.measure.records.RecordKind;

/**
 * Counts what people entered. What lies across the edge of an interval counts by the part of its time that lies inside, so that
 * adjoining intervals add up; good production is production without scrap.
 */
final class EnteredCount {
    /** The amount of production that is good. */
    static final String GOOD = "good";

    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final Meter meter;
    private final Meter.Source.Records source;
    private final Period period;
    private final ZoneId zone;

    EnteredCount(Meter meter, Period period, ZoneId zone) {
        this.meter = meter;
        this.source = (Meter.Source.Records) meter.source();
        this.period = period;
        this.zone = zone;
    }

    BigDecimal count(List<Metering.Entered> records, Counting.Tally tally, Set<LocalDate> days) {
        BigDecimal total = BigDecimal.ZERO;
        for (Metering.Entered each : records) {
            Period inside = inside(each);
            if (inside == null) {
                continue;
            }
            tally.saw(each.from(), each.amount());
            for (LocalDate day = day(inside.from());
                    !day.isAfter(day(inside.to().minusMillis(1)));
                    day = day.plusDays(1)) {
                days.add(day);
            }
            BigDecimal counts =
                    switch (meter.aggregate()) {
                        case COUNT -> begins(each) ? BigDecimal.ONE : BigDecimal.ZERO;
                        case SUM, MAX -> amount(each, inside);
                        case DISTINCT_DAYS -> BigDecimal.ZERO;
                        case CONSUMPTION, TIME_IN_STATE ->
                            throw new IllegalArgumentException("Records have no " + meter.aggregate() + ".");
                    };
            total = meter.aggregate() == Meter.Aggregate.MAX ? total.max(counts) : total.add(counts);
        }
        return Scale.plain(total.setScale(Counting.DECIMALS, RoundingMode.HALF_EVEN));
    }

    private LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    private boolean begins(Metering.Entered record) {
        return period.contains(record.from());
    }

    /** The part of its time that lies in the interval; of a moment, the millisecond. */
    private @Nullable Period inside(Metering.Entered record) {
        Instant end = record.to() == null ? record.from().plusMillis(1) : record.to();
        Instant from = record.from().isAfter(period.from()) ? record.from() : period.from();
        Instant to = end.isBefore(period.to()) ? end : period.to();
        return from.isBefore(to) ? new Period(from, to) : null;
    }

    private BigDecimal amount(Metering.Entered record, Period inside) {
        BigDecimal amount = record.amount();
        if (amount == null) {
            // What has no amount has a length.
            BigDecimal seconds = BigDecimal.valueOf(inside.length().toMillis()).divide(MILLIS);
            return record.to() == null ? BigDecimal.ZERO : exact(Scale.between("s", meter.unit()), seconds);
        }
        BigDecimal all = exact(Scale.between(record.unit(), meter.unit()), amount);
        BigDecimal signed = record.kind() == RecordKind.SCRAP && GOOD.equals(source.amount()) ? all.negate() : all;
        if (record.to() == null) {
            return signed;
        }
        BigDecimal length =
                BigDecimal.valueOf(Duration.between(record.from(), record.to()).toMillis());
        BigDecimal part = BigDecimal.valueOf(inside.length().toMillis());
        return part.compareTo(length) == 0 ? signed : signed.multiply(part).divide(length, DIGITS);
    }

    private static BigDecimal exact(Scale scale, BigDecimal amount) {
        return amount.multiply(scale.times()).divide(scale.by(), DIGITS);
    }
}
