package org.outturn.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;

/** Takes an issued invoice back as a whole, line by line. The invoice itself stays as it is. */
final class CreditNote {
    static final String TYPE = "credit";

    private CreditNote() {}

    /** The document of the credit: pure, so that it follows from the invoice that it credits. */
    static InvoiceDocument of(InvoiceDocument invoice, String number, LocalDate issuedOn, String why) {
        List<InvoiceDocument.Line> lines = invoice.lines().stream()
                .map(line -> new InvoiceDocument.Line(line.position(), taken(line.rated())))
                .toList();
        return new InvoiceDocument(
                number,
                invoice.contract(),
                invoice.contractNumber(),
                invoice.contractVersion(),
                invoice.termsHash(),
                invoice.seller(),
                invoice.buyer(),
                invoice.month(),
                invoice.zone(),
                invoice.firstDay(),
                invoice.lastDay(),
                invoice.currency(),
                lines,
                invoice.net().negate(),
                invoice.taxRate(),
                invoice.taxNote(),
                invoice.tax().negate(),
                invoice.gross().negate(),
                issuedOn,
                issuedOn,
                BasisComputation.PROGRAM,
                invoice.basisHash(),
                new InvoiceDocument.Credit(invoice.number(), invoice.hash(), why),
                null,
                invoice.taxed());
    }

    private static RatedLine taken(RatedLine line) {
        BigDecimal back = line.amount().negate();
        return new RatedLine(
                line.charge(),
                TYPE,
                line.quantity().negate(),
                line.unit(),
                line.unitPrice(),
                back,
                List.of(
                        new Step(Rule.BEFORE, line.amount()),
                        new Step(Rule.AFTER, BigDecimal.ZERO),
                        new Step(Rule.EXACT, back),
                        new Step(Rule.ROUNDED, back)),
                line.statement(),
                line.statementHash(),
                line.from(),
                line.to());
    }
}
