package org.outturn.bench;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outturn.bill.rating.Circumstances;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.Rating;
import org.outturn.bill.rating.Rounding;
import org.outturn.bill.rating.Usage;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.Recurring;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Off;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.plan.Tier;
import org.outturn.contract.schedule.BillingInterval;

/** How long rating takes on one core. */
final class RateBench {
    private static final String HELP = """
            Usage: ./outturn bench rate [--lines N] [--json]

            Rates usage lines of four kinds in turn: energy in three tiers with included quantity, minimum and cap; prorated
            subscriptions with index and discount; messages in packages; pure gain share. One core, no disk, no database.

              --lines N   lines that are timed after a tenth as many for warming up (default: 1000000)
              --json      one JSON object on the last line

            Exit status: 0 when a million lines take at most 10 s; 1 when not; 2 when not understood.
            """;

    private static final double SECONDS_AT_MOST = 10;
    private static final int LINES_COMPARED = 1_000_000;
    private static final BillingInterval MONTH =
            BillingInterval.whole(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1));
    private static final UUID STATEMENT = new UUID(0, 1);
    private static final Rounding EUR = Rounding.of(Currency.getInstance("EUR"));

    private RateBench() {}

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--lines", 1_000_000L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        int lines = options.number("--lines", 1);
        List<Charge> charges = charges();
        Circumstances facts = Circumstances.NONE.since(MONTH.from()).index("prices", new BigDecimal("118.9"));
        rate(charges, lines / 10, facts);
        long start = System.nanoTime();
        long busy = busy();
        BigDecimal total = rate(charges, lines, facts);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = (busy() - busy) / 1e9;
        double million = seconds / lines * LINES_COMPARED;
        report.say(
                "%d usage lines rated in %.2f s (%.2f s of processor time), %s EUR in all; a million take %.3f of the %.0f s allowed.",
                lines, seconds, processor, total, million / SECONDS_AT_MOST, SECONDS_AT_MOST);
        report.figure("processorSeconds", processor);
        report.figure("lines", lines);
        report.figure("seconds1000000", million);
        report.figure("ratio", million / SECONDS_AT_MOST);
        report.figure("total", total);
        return report.end(million <= SECONDS_AT_MOST);
    }

    /** Processor time of this thread in nanoseconds: what the lines cost, whatever else the machine does. */
    private static long busy() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static BigDecimal rate(List<Charge> charges, int lines, Circumstances facts) {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < lines; i++) {
            Charge charge = charges.get(i % charges.size());
            RatedLine line = Rating.rate(charge, usage(charge, i), MONTH, facts, EUR);
            total = total.add(line.amount());
        }
        return total;
    }

    private static Usage usage(Charge charge, int i) {
        return switch (charge) {
            case Recurring _ -> new Usage.Presence(1 + i % 31, 0, 0);
            case ValueShare _ ->
                new Usage.VerifiedValue(STATEMENT, "", BigDecimal.valueOf(i % 9_000_000, 3), true, BigDecimal.ZERO);
            case Metered metered ->
                new Usage.Counted(
                        BigDecimal.valueOf(i % 9_000_000, 3), metered.meter().unit());
            default -> throw new IllegalStateException(charge.key());
        };
    }

    private static List<Charge> charges() {
        var energy = new Meter("energy", new Meter.Source.Signal("energy", null), Meter.Aggregate.CONSUMPTION, "kW.h");
        var messages = new Meter("messages", new Meter.Source.Platform("messages"), Meter.Aggregate.COUNT, "1");
        List<Charge> charges = new ArrayList<>();
        charges.add(new Metered(
                "energy",
                RevenueModel.PAY_PER_USE,
                energy,
                Billing.MONTHLY,
                new Pricing.Graduated(
                        List.of(tier("1000", "0.30"), tier("5000", "0.25"), new Tier(null, new BigDecimal("0.20")))),
                new Modifier.Included(new BigDecimal("100")),
                new Modifier.Minimum(new BigDecimal("50.00")),
                new Modifier.Cap(new BigDecimal("1500.00"))));
        charges.add(new Recurring(
                "service",
                RevenueModel.SUBSCRIPTION,
                Per.MACHINE,
                Billing.MONTHLY,
                Pricing.perUnit("89.00"),
                new Modifier.Indexation("prices", new BigDecimal("112.4"), 4, null, null),
                new Modifier.Discount(Off.share("0.1"), null)));
        charges.add(new Metered(
                "messages",
                RevenueModel.PAY_PER_USE,
                messages,
                Billing.MONTHLY,
                new Pricing.Packaged(new BigDecimal("1000"), new BigDecimal("0.50"))));
        charges.add(new ValueShare(
                "gain",
                "kW.h",
                ValueShare.Figure.POINT,
                new GainFee.Pure(
                        new BigDecimal("200"),
                        new BigDecimal("1000"),
                        new BigDecimal("5000"),
                        new BigDecimal("600"),
                        new BigDecimal("900"),
                        List.of()),
                Billing.MONTHLY,
                List.of()));
        return charges;
    }

    private static Tier tier(String upTo, String price) {
        return new Tier(new BigDecimal(upTo), new BigDecimal(price));
    }
}
