package org.outturn.bill;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.bill.metering.Counting;
import org.outturn.bill.metering.MachinePoints;
import org.outturn.bill.metering.Metering;
import org.outturn.bill.metering.PointsText;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Seal;

/** An invoice of everything that was due, with a line of each kind that is counted, and a correction. */
final class SampleBasis {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final LocalDate APRIL = MARCH.plusMonths(1);
    private static final Instant CUTOFF = Instant.parse("2026-04-04T02:00:00Z");
    private static final UUID CONTRACT = UUID.fromString("0190a000-0000-7000-8000-000000000014");
    private static final UUID PRESS = UUID.fromString("0190a000-0000-7000-8000-000000000011");

    private SampleBasis() {}

    static Plan plan() {
        return new Plan(
                Currency.getInstance("EUR"),
                List.of(
                        new OneTime(
                                "start",
                                RevenueModel.START_UP,
                                Per.MACHINE,
                                Pricing.perUnit("750.00"),
                                null,
                                null,
                                List.of()),
                        new Charge.Subscription("base", new BigDecimal("30.00")),
                        new Recurring(
                                "service",
                                RevenueModel.SUBSCRIPTION,
                                Per.MACHINE,
                                Billing.MONTHLY,
                                Pricing.perUnit("89.00")),
                        new Metered(
                                "energy",
                                RevenueModel.PAY_PER_USE,
                                meter(),
                                Billing.MONTHLY,
                                Pricing.perUnit("0.30"),
                                new Modifier.Included(new BigDecimal("10"))),
                        new ServiceCredit(
                                "available",
                                "availability",
                                ServiceCredit.Side.AT_LEAST,
                                new BigDecimal("0.97"),
                                "1",
                                new BigDecimal("0.01"),
                                new BigDecimal("0.05"),
                                new BigDecimal("0.3"),
                                "service")));
    }

    private static Meter meter() {
        return new Meter("energy", new Meter.Source.Signal("energy", null), Meter.Aggregate.CONSUMPTION, "kW.h");
    }

    static Agreed agreed() {
        var terms = new Terms(
                "Pressing paid by use",
                "You pay what you press.",
                new Terms.Party("Presses GmbH", "1 Works\n24103 Kiel", "DE"),
                new Terms.Party("Buyer KG", "2 Quay\n24103 Kiel", "DE"),
                List.of(PRESS),
                ZONE,
                MARCH,
                null,
                plan(),
                new BigDecimal("0.19"),
                "VAT 19 %",
                30);
        return new Agreed(CONTRACT, "C-1014", 1, terms, Sha256.of(Json.text(terms)));
    }

    private static MachinePoints press(LocalDate from, int days) {
        List<StoredPoint> points = new ArrayList<>();
        Instant start = from.minusDays(1).atStartOfDay(ZONE).toInstant();
        for (int hour = 0; hour < (days + 1) * 24; hour += 4) {
            Instant time = start.plus(Duration.ofHours(hour));
            points.add(new StoredPoint(time, new Value.Num(1000 + hour * 0.125), time.plusSeconds(3)));
        }
        return new MachinePoints(
                PRESS,
                "M-1011",
                "energy",
                "kW.h",
                Signal.Kind.COUNTER,
                Duration.ofHours(4),
                points.getFirst().time(),
                List.of(new Metering.Stay(from, from.plusMonths(1))),
                points);
    }

    private static Metering counted(LocalDate from, int days, Instant cutoff) {
        return Counting.points(
                meter(), from, from.plusMonths(1), ZONE, cutoff, "consumption of energy", List.of(press(from, days)));
    }

    private static Basis.Item item(String charge, LocalDate from, LocalDate to, Fact fact) {
        return new Basis.Item(1, charge, new Basis.Stretch(from, to, from, to), fact, Basis.Around.since(MARCH), null);
    }

    static Basis basis() {
        LocalDate february = MARCH.minusMonths(1);
        var units = new Fact.Units(
                List.of(new Fact.Unit("M-1011", List.of(new Metering.Stay(MARCH, APRIL)), 1)), List.of(), null);
        var kept = new Fact.Kept(new BigDecimal("2500000"), new BigDecimal("2678400"), null, null);
        var corrected = new Basis.Item(
                1,
                "energy",
                new Basis.Stretch(february, MARCH, february, MARCH),
                new Fact.Metered(counted(february, 28, CUTOFF)),
                Basis.Around.since(february),
                new Basis.Corrects("INV-2026-00007", new Fact.Metered(counted(february, 20, CUTOFF.minusSeconds(9)))));
        return new Basis(
                Basis.FORMAT,
                LocalDate.parse("2026-04-04"),
                CUTOFF,
                List.of(
                        item("start", MARCH, MARCH.plusDays(1), new Fact.Pieces(List.of("M-1011"), 1)),
                        item("base", MARCH, APRIL, new Fact.Month(YearMonth.from(MARCH), 31)),
                        item("service", MARCH, APRIL, units),
                        item("energy", MARCH, APRIL, new Fact.Metered(counted(MARCH, 31, CUTOFF))),
                        item("available", MARCH, APRIL, kept),
                        corrected),
                List.of());
    }

    static InvoiceDocument invoice() {
        return BasisComputation.document("INV-2026-00031", LocalDate.parse("2026-04-04"), agreed(), basis(), null);
    }

    static InvoiceDocument credit() {
        return CreditNote.of(invoice(), "CN-2026-00002", LocalDate.parse("2026-04-09"), "The wrong machine.");
    }

    private static EvidencePackage.Facts facts() {
        return new EvidencePackage.Facts(
                basis(),
                List.of(
                        PointsText.of(List.of(press(MARCH, 31)), CUTOFF),
                        PointsText.of(List.of(press(MARCH.minusMonths(1), 28)), CUTOFF)),
                List.of());
    }

    static byte[] evidence(Seal seal) {
        return EvidencePackage.of(invoice(), null, agreed(), null, facts(), seal);
    }

    static byte[] creditEvidence(Seal seal) {
        return EvidencePackage.of(credit(), invoice(), agreed(), null, facts(), seal);
    }
}
