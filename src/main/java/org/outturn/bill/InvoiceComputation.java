package org.outturn.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Money;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.Rating;
import org.outturn.bill.rating.Usage;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;

/** From terms and accepted value to an invoice: pure, so that anybody who has both gets the same invoice. */
final class InvoiceComputation {
    private InvoiceComputation() {}

    /** Does this plan charge for verified value, so that an invoice needs an accepted statement? */
    static boolean needsStatement(Terms terms) {
        return terms.plan().charges().stream().anyMatch(Charge.GainShare.class::isInstance);
    }

    /** Are all of the plan's charges those of the first contracts, so that each month has an invoice of its own? */
    static boolean isMonthly(Terms terms) {
        return terms.plan().charges().stream()
                .allMatch(charge -> charge instanceof Charge.Subscription || charge instanceof Charge.GainShare);
    }

    /**
     * The invoice of a month.
     *
     * @param accepted the month's accepted statement; may be null when no charge needs it
     * @throws IllegalArgumentException when the month has no day of service, or the statement is missing or is not of this
     *     contract, month or unit
     */
    static InvoiceDocument document(
            String number, LocalDate issuedOn, Agreed agreed, YearMonth month, @Nullable AcceptedValue accepted) {
        Terms terms = agreed.terms();
        int served = terms.daysServed(month);
        if (served == 0) {
            throw new IllegalArgumentException("The contract has no day of service in " + month + ".");
        }
        LocalDate firstDay = terms.from().isAfter(month.atDay(1)) ? terms.from() : month.atDay(1);
        List<InvoiceDocument.Line> lines = new ArrayList<>();
        Money net = Money.zero(terms.plan().currency());
        for (Charge charge : terms.plan().charges()) {
            Usage usage =
                    switch (charge) {
                        case Charge.Subscription s -> new Usage.Service(month, served);
                        case Charge.GainShare share -> verified(share, agreed, month, accepted);
                        case OneTime _, Recurring _, Metered _, ValueShare _ -> throw notMonthly(charge);
                        case TurnoverShare _, DataExchange _, ServiceCredit _ -> throw notMonthly(charge);
                    };
            RatedLine line = Rating.rate(charge, usage, terms.plan().currency());
            lines.add(new InvoiceDocument.Line(lines.size() + 1, line));
            net = net.plus(new Money(line.amount(), terms.plan().currency()));
        }
        BigDecimal tax = net.times(terms.taxRate()).rounded().amount();
        return new InvoiceDocument(
                number,
                agreed.contract(),
                agreed.number(),
                agreed.version(),
                agreed.termsHash(),
                terms.provider(),
                terms.customer(),
                month,
                terms.zone(),
                firstDay,
                firstDay.plusDays(served - 1),
                terms.plan().currency(),
                lines,
                net.amount(),
                terms.taxRate(),
                terms.taxNote(),
                tax,
                net.amount().add(tax),
                issuedOn,
                issuedOn.plusDays(terms.paymentDays()),
                InvoiceDocument.PROGRAM);
    }

    private static IllegalArgumentException notMonthly(Charge charge) {
        return new IllegalArgumentException("The charge '" + charge.key()
                + "' is not charged by the month; it is billed with everything that is due.");
    }

    private static Usage verified(
            Charge.GainShare charge, Agreed agreed, YearMonth month, @Nullable AcceptedValue accepted) {
        if (accepted == null) {
            throw new IllegalArgumentException("The charge '" + charge.key() + "' needs an accepted statement.");
        }
        var document = accepted.document();
        if (!document.contract().equals(agreed.contract()) || !document.month().equals(month)) {
            throw new IllegalArgumentException("The statement " + document.number() + " is of "
                    + document.contractNumber() + " in " + document.month() + ", not of " + agreed.number() + " in "
                    + month + ".");
        }
        if (!document.unit().equals(charge.unit())) {
            throw new IllegalArgumentException("The statement " + document.number() + " is in " + document.unit()
                    + ", the charge '" + charge.key() + "' in " + charge.unit() + ".");
        }
        return new Usage.VerifiedValue(accepted.statement(), accepted.hash(), document.avoided(), document.shown());
    }
}
