package org.outturn.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Money;
import org.outturn.bill.metering.Metering;
import org.outturn.bill.rating.Attendance;
import org.outturn.bill.rating.Correction;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.Rating;
import org.outturn.bill.rating.Rounding;
import org.outturn.bill.rating.Usage;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;

/** From terms and frozen facts to an invoice: pure, so that anybody who has both gets the same invoice, to the cent. */
final class BasisComputation {
    /** Raised whenever this could give another figure from the same facts. */
    static final String PROGRAM = "outturn-bill 2";

    private static final int SHARE_DECIMALS = 10;

    private final Map<Integer, Plan> plans = new HashMap<>();
    private final Rounding rounding;
    private final Map<String, Map<LocalDate, BigDecimal>> charged = new HashMap<>();

    private BasisComputation(int version, Terms terms, List<Basis.Wording> wordings) {
        this.rounding = Rounding.of(terms.plan().currency());
        plans.put(version, terms.plan().resolved());
        for (Basis.Wording wording : wordings) {
            Plan plan = wording.terms().plan().resolved();
            if (!plan.currency().equals(terms.plan().currency())) {
                throw new IllegalArgumentException("The terms changed from " + plan.currency() + " to "
                        + terms.plan().currency() + "; one invoice has one currency.");
            }
            if (plans.putIfAbsent(wording.version(), plan) != null) {
                throw new IllegalArgumentException("The version " + wording.version() + " stands there twice.");
            }
        }
    }

    /**
     * The invoice.
     *
     * @param replaces the credited invoice in whose place it is, or null
     * @throws IllegalArgumentException when a fact is missing or does not fit its charge
     */
    static InvoiceDocument document(
            String number,
            LocalDate issuedOn,
            Agreed agreed,
            Basis basis,
            InvoiceDocument.@Nullable Reference replaces) {
        Terms terms = agreed.terms();
        if (basis.items().isEmpty()) {
            throw new IllegalArgumentException("There is nothing to charge.");
        }
        List<InvoiceDocument.Line> lines = new ArrayList<>();
        Money net = Money.zero(terms.plan().currency());
        for (RatedLine line : lines(agreed, basis)) {
            lines.add(new InvoiceDocument.Line(lines.size() + 1, line));
            net = net.plus(new Money(line.amount(), terms.plan().currency()));
        }
        BigDecimal tax = net.times(terms.taxRate()).rounded().amount();
        Covered covered = Covered.by(agreed, basis);
        return new InvoiceDocument(
                number,
                agreed.contract(),
                agreed.number(),
                agreed.version(),
                agreed.termsHash(),
                terms.provider(),
                terms.customer(),
                covered.month(),
                terms.zone(),
                covered.first(),
                covered.last(),
                terms.plan().currency(),
                lines,
                net.amount(),
                terms.taxRate(),
                terms.taxNote(),
                tax,
                net.amount().add(tax),
                issuedOn,
                issuedOn.plusDays(terms.paymentDays()),
                PROGRAM,
                basis.hash(),
                null,
                replaces,
                null);
    }

    /** The days that an invoice is about, and the month under which people look for it. */
    private record Covered(LocalDate first, LocalDate last, YearMonth month) {
        static Covered by(Agreed agreed, Basis basis) {
            Map<Integer, Plan> plans = new HashMap<>();
            plans.put(agreed.version(), agreed.terms().plan());
            basis.wordings()
                    .forEach(each -> plans.put(each.version(), each.terms().plan()));
            List<Basis.Item> regular = basis.items().stream()
                    .filter(item -> item.corrects() == null)
                    .toList();
            List<Basis.Item> items = regular.isEmpty() ? basis.items() : regular;
            LocalDate first = items.stream()
                    .map(item -> item.interval().from())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            LocalDate last = items.stream()
                    .map(item -> item.interval().to().minusDays(1))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            LocalDate told = items.stream()
                    .filter(item -> Claims.due(
                                    plans.getOrDefault(
                                            item.version(), agreed.terms().plan()),
                                    item.charge())
                            == Billing.Due.ARREARS)
                    .map(item -> item.interval().to().minusDays(1))
                    .max(Comparator.naturalOrder())
                    .orElse(first);
            return new Covered(first, last, YearMonth.from(told));
        }
    }

    /** The lines, in the order of the items. */
    static List<RatedLine> lines(Agreed agreed, Basis basis) {
        var computation = new BasisComputation(agreed.version(), agreed.terms(), basis.wordings());
        return basis.items().stream().map(computation::line).toList();
    }

    /** Does a correction change anything in money? */
    static boolean changes(Terms terms, Basis.Item item) {
        var computation = new BasisComputation(item.version(), terms, List.of());
        Charge charge = computation.charge(item);
        Basis.Corrects corrects = Objects.requireNonNull(item.corrects());
        BigDecimal before = computation.rated(charge, item, corrects.fact()).amount();
        return computation.rated(charge, item, item.fact()).amount().compareTo(before) != 0;
    }

    private Charge charge(Basis.Item item) {
        return Optional.ofNullable(plans.get(item.version()))
                .flatMap(plan -> plan.charge(item.charge()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The plan of version " + item.version() + " has no charge '" + item.charge() + "'."));
    }

    private RatedLine line(Basis.Item item) {
        Charge charge = charge(item);
        RatedLine after = rated(charge, item, item.fact());
        Basis.Corrects corrects = item.corrects();
        if (corrects == null) {
            charged.computeIfAbsent(charge.key(), key -> new HashMap<>())
                    .merge(item.interval().from(), after.amount(), BigDecimal::add);
            return after;
        }
        return Correction.between(rated(charge, item, corrects.fact()), after)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is nothing to correct for '" + charge.key() + "' from " + after.from() + "."));
    }

    private RatedLine rated(Charge charge, Basis.Item item, Fact fact) {
        BillingInterval interval = item.interval().interval();
        RatedLine line = Rating.rate(
                charge, usage(charge, fact, interval), interval, item.around().circumstances(), rounding);
        return line.from() != null
                ? line
                : new RatedLine(
                        line.charge(),
                        line.type(),
                        line.quantity(),
                        line.unit(),
                        line.unitPrice(),
                        line.amount(),
                        line.steps(),
                        line.statement(),
                        line.statementHash(),
                        interval.from(),
                        interval.to());
    }

    private Usage usage(Charge charge, Fact fact, BillingInterval interval) {
        return switch (fact) {
            case Fact.Month(YearMonth month, int days) -> new Usage.Service(month, days);
            case Fact.Pieces(List<String> names, int instalment) ->
                new Usage.Pieces(BigDecimal.valueOf(names.size()), instalment);
            case Fact.Units units -> presence(charge, units, interval);
            case Fact.Metered(Metering metering) ->
                new Usage.Counted(metering.quantity(), metering.meter().unit());
            case Fact.Granted granted -> granted(charge, granted);
            case Fact.Proven proven -> verified(charge, proven);
            case Fact.Turnover turnover -> new Usage.Turnover(turnover.amount(), turnover.currency());
            case Fact.Kept kept -> kept(charge, kept, interval);
            case Fact.Told told -> new Usage.Kept(told.figure(), fee(credit(charge), told.fee(), interval));
        };
    }

    private static Usage presence(Charge charge, Fact.Units units, BillingInterval interval) {
        if (!(charge instanceof Recurring recurring)) {
            throw new IllegalArgumentException("The charge '" + charge.key() + "' does not count days of units.");
        }
        List<Days> days = units.units().stream()
                .flatMap(unit -> Collections.nCopies(unit.times(), days(unit.days())).stream())
                .toList();
        return Attendance.of(recurring, interval, days, days(units.paused()), units.costsFrom());
    }

    private static Usage granted(Charge charge, Fact.Granted granted) {
        if (!(charge instanceof DataExchange exchange)) {
            throw new IllegalArgumentException("The charge '" + charge.key() + "' does not follow from granted data.");
        }
        int count = Math.toIntExact(days(granted.days()).count());
        Metering metering = granted.metering();
        Meter expected = count > 0 ? exchange.meter() : null;
        if (!Objects.equals(expected, metering == null ? null : metering.meter())) {
            throw new IllegalArgumentException("The charge '" + charge.key() + "' is not counted by its own meter.");
        }
        return new Usage.Granted(count, metering == null ? BigDecimal.ZERO : metering.quantity());
    }

    private static Days days(List<Metering.Stay> stays) {
        return new Days(
                stays.stream().map(stay -> new Span(stay.from(), stay.to())).toList());
    }

    /** Value that the data of a month does not show counts as none where several months are taken together. */
    private static Usage verified(Charge charge, Fact.Proven proven) {
        String unit =
                switch (charge) {
                    case Charge.GainShare share -> share.unit();
                    case ValueShare share -> share.unit();
                    default ->
                        throw new IllegalArgumentException(
                                "The charge '" + charge.key() + "' does not follow from verified value.");
                };
        BigDecimal avoided = BigDecimal.ZERO;
        BigDecimal lower = BigDecimal.ZERO;
        boolean shown = false;
        boolean one = proven.statements().size() == 1;
        for (Fact.Verified each : proven.statements()) {
            if (!each.unit().equals(unit)) {
                throw new IllegalArgumentException("The statement " + each.number() + " is in " + each.unit()
                        + ", the charge '" + charge.key() + "' in " + unit + ".");
            }
            avoided = each.shown() || one ? avoided.add(each.avoided()) : avoided;
            lower = lower.add(each.lower());
            shown |= each.shown();
        }
        Fact.Verified last = proven.statements().getLast();
        UUID statement = last.statement();
        return new Usage.VerifiedValue(statement, last.hash(), avoided, shown, lower);
    }

    private Usage kept(Charge charge, Fact.Kept kept, BillingInterval interval) {
        ServiceCredit credit = credit(charge);
        BigDecimal share = kept.kept().divide(kept.of(), SHARE_DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal measured = credit.unit().equals("%") ? share.movePointRight(2) : share;
        return new Usage.Kept(measured.stripTrailingZeros(), fee(credit, kept.fee(), interval));
    }

    private static ServiceCredit credit(Charge charge) {
        if (charge instanceof ServiceCredit credit) {
            return credit;
        }
        throw new IllegalArgumentException("The charge '" + charge.key() + "' is no credit for a promise.");
    }

    private BigDecimal fee(ServiceCredit credit, @Nullable BigDecimal before, BillingInterval interval) {
        BigDecimal fee =
                before == null ? charged.getOrDefault(credit.of(), Map.of()).get(interval.from()) : before;
        return Objects.requireNonNullElseGet(fee, () -> {
            throw new IllegalArgumentException("The fee of '" + credit.of() + "' from " + interval.from()
                    + " is not known, of which '" + credit.key() + "' gives back a part.");
        });
    }
}
