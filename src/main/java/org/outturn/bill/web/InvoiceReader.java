package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Quantity;
import org.outturn.bill.Basis;
import org.outturn.bill.Evidence;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.Taxing;
import org.outturn.bill.dunning.Reminders;
import org.outturn.bill.payment.OpenItems;
import org.outturn.bill.payment.Payments;
import org.outturn.bill.tax.Taxes;
import org.outturn.contract.Terms;
import org.outturn.identity.Role;
import org.outturn.measure.Design;
import org.outturn.measure.PointSet;
import org.outturn.measure.Reading;
import org.outturn.measure.Statement;
import org.outturn.measure.ValueLine;
import org.outturn.ui.Formats;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Puts an invoice and what it rests on into the reader's words. */
@Component
class InvoiceReader {
    private static final int DECIMALS = 3;

    private final Evidence evidence;
    private final Taxing taxing;
    private final OpenItems items;
    private final Payments payments;
    private final Reminders reminders;
    private final Clock clock;

    InvoiceReader(
            Evidence evidence, Taxing taxing, OpenItems items, Payments payments, Reminders reminders, Clock clock) {
        this.reminders = reminders;
        this.items = items;
        this.payments = payments;
        this.clock = clock;
        this.evidence = evidence;
        this.taxing = taxing;
    }

    InvoiceView view(Invoice invoice, Page page) {
        InvoiceView view = view(
                invoice, evidence.termsOfLines(invoice), evidence.statement(invoice), evidence.fingerprint(), page);
        return evidence.basis(invoice)
                .map(basis -> explained(view, basis, page))
                .orElse(view)
                .linked(evidence.counterpart(invoice).map(InvoiceReader::link).orElse(null))
                .advised(advice(invoice, page))
                .paid(payments(invoice, page), dunning(invoice, page));
    }

    private @Nullable DunningView dunning(Invoice invoice, Page page) {
        if (invoice.state() != Invoice.State.ISSUED || invoice.credits() != null) {
            return null;
        }
        boolean finance = page.viewer().map(BillingPages::may).orElse(false);
        return new DunningView(
                reminders.of(invoice.id()), reminders.hold(invoice.id()).orElse(null), finance);
    }

    /** What was paid of an issued invoice; nothing is paid of a credit note. */
    private @Nullable PaymentsView payments(Invoice invoice, Page page) {
        if (invoice.state() != Invoice.State.ISSUED || invoice.credits() != null) {
            return null;
        }
        boolean finance = page.viewer().map(BillingPages::may).orElse(false);
        return new PaymentsView(
                items.of(invoice),
                payments.of(invoice.id()),
                finance,
                LocalDate.now(clock.withZone(invoice.document().zone())).toString());
    }

    /** Finance sees on a draft when another tax would apply than was agreed. */
    private @Nullable String advice(Invoice invoice, Page page) {
        boolean finance = page.viewer().map(viewer -> viewer.has(Role.FINANCE)).orElse(false);
        if (!invoice.isDraft() || !finance) {
            return null;
        }
        InvoiceDocument document = invoice.document();
        Taxes.Advice advice = taxing.advice(evidence.contract(invoice), document.issuedOn());
        BigDecimal rate = advice.answer().rate();
        return rate == null || !advice.differs(document.taxRate())
                ? null
                : page.t(
                        "invoice.tax.advice",
                        percent(document.taxRate(), page),
                        percent(rate, page),
                        TaxInWords.of(advice.answer().category(), page));
    }

    private static String percent(BigDecimal rate, Page page) {
        return TaxInWords.percent(rate, page);
    }

    private static InvoiceView.Link link(Invoice other) {
        return new InvoiceView.Link(other.number(), "/invoices/" + other.id());
    }

    static InvoiceView view(Invoice invoice, Terms terms, Optional<Statement> statement, String seal, Page page) {
        int lines = invoice.document().lines().size();
        return view(invoice, Collections.nCopies(lines, terms), statement, seal, page);
    }

    /**
     * An invoice in the reader's words.
     *
     * @param terms by which each line charges
     */
    static InvoiceView view(Invoice invoice, List<Terms> terms, Optional<Statement> statement, String seal, Page page) {
        var lines = invoice.document().lines().stream()
                .map(line -> line(invoice.document(), line, terms.get(line.position() - 1), statement, page))
                .toList();
        boolean finance = page.viewer().map(viewer -> viewer.has(Role.FINANCE)).orElse(false);
        InvoiceDocument.Reference replaces = invoice.document().replaces();
        return new InvoiceView(
                invoice,
                lines,
                invoice.isDraft() && finance,
                invoice.state() == Invoice.State.ISSUED && invoice.stands() && finance,
                null,
                replaces == null
                        ? null
                        : new InvoiceView.Link(replaces.number(), "/invoices?search=" + replaces.number()),
                seal,
                command(invoice, seal),
                null,
                null,
                null);
    }

    /** With the facts of each line. */
    private static InvoiceView explained(InvoiceView view, Basis basis, Page page) {
        List<InvoiceView.Line> lines = new ArrayList<>();
        for (int i = 0; i < view.lines().size(); i++) {
            InvoiceView.Line line = view.lines().get(i);
            String points = "/invoices/" + view.invoice().id() + "/usage/" + line.position() + "/points.csv";
            lines.add(FactsInWords.explain(line, basis.items().get(i), points, page));
        }
        return view.with(lines);
    }

    /** What a person types to verify an invoice. */
    static String command(Invoice invoice, String seal) {
        return "./outturn verify " + invoice.number() + ".zip --seal " + seal;
    }

    private static InvoiceView.Line line(
            InvoiceDocument invoice, InvoiceDocument.Line line, Terms terms, Optional<Statement> statement, Page page) {
        var words = new LineInWords(invoice, line.rated(), terms, page);
        InvoiceView.Value value = line.rated().statement() == null
                ? null
                : statement.map(s -> value(s, page)).orElse(null);
        return new InvoiceView.Line(
                line.position(),
                words.name(),
                words.days(),
                words.rule(),
                words.quantity(),
                words.price(),
                words.amount(),
                words.steps(),
                value,
                List.of(),
                null);
    }

    private static InvoiceView.Value value(Statement statement, Page page) {
        var document = statement.document();
        return new InvoiceView.Value(
                statement,
                avoided(statement, page),
                Units.shown(document.unit()),
                driverUnit(document.design()),
                accepted(statement).orElse(null),
                document.lines().stream()
                        .map(day -> day(document.design(), day, page.f()))
                        .toList());
    }

    /** Such as "412.345 ± 118.2 kWh". */
    static String avoided(Statement statement, Page page) {
        var document = statement.document();
        return page.f().number(document.avoided()) + " ± "
                + page.f().quantity(new Quantity(document.band(), document.unit()));
    }

    static Optional<Statement.Event> accepted(Statement statement) {
        return statement.events().stream()
                .filter(event -> event.what() == Statement.What.ACCEPTED)
                .findFirst();
    }

    /** Of the first driver; empty when nothing drives it. */
    private static String driverUnit(Design design) {
        return design.drivers().isEmpty()
                ? ""
                : Units.shown(design.drivers().getFirst().unit());
    }

    private static InvoiceView.Day day(Design design, ValueLine day, Formats formats) {
        Double measured = day.measured();
        Double expected = day.counterfactual();
        Double avoided = measured == null || expected == null ? null : expected - measured;
        return new InvoiceView.Day(
                day.first(),
                text(
                        design.drivers().isEmpty()
                                ? null
                                : day.drivers().get(design.drivers().getFirst().key()),
                        1,
                        formats),
                text(expected, DECIMALS, formats),
                text(measured, DECIMALS, formats),
                text(avoided, DECIMALS, formats),
                day.used());
    }

    private static String text(@Nullable Double value, int decimals, Formats formats) {
        return value == null ? "" : formats.number(value, decimals);
    }

    /** The frozen points of one day behind a line. */
    DayPointsView points(Invoice invoice, int line, LocalDate day, Page page) {
        Statement statement = invoice.document().lines().stream()
                .filter(l -> l.position() == line && l.rated().statement() != null)
                .findFirst()
                .flatMap(l -> evidence.statement(invoice))
                .orElseThrow(() -> new NotFound("line with points", line));
        return points(invoice, line, day, statement.document().design(), evidence.points(invoice, statement), page);
    }

    static DayPointsView points(Invoice invoice, int line, LocalDate day, Design design, PointSet points, Page page) {
        List<DayPointsView.Signal> signals = design.sources().stream()
                .map(source -> signal(points, source.key(), Units.shown(source.unit()), day, design.zone(), page))
                .toList();
        return new DayPointsView(invoice, line, day, signals);
    }

    private static DayPointsView.Signal signal(
            PointSet points, String key, String unit, LocalDate day, ZoneId zone, Page page) {
        var there = new Formats(page.locale(), zone);
        List<DayPointsView.Row> rows = points.of(key).stream()
                .filter(reading -> reading.time().atZone(zone).toLocalDate().equals(day))
                .map(reading -> row(reading, there))
                .toList();
        return new DayPointsView.Signal(key, unit, rows);
    }

    private static DayPointsView.Row row(Reading reading, Formats formats) {
        var exact = new BigDecimal(Double.toString(reading.value()));
        return new DayPointsView.Row(formats.exact(reading.time()), formats.number(exact));
    }
}
