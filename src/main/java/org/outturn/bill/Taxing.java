package org.outturn.bill;

import java.time.LocalDate;
import org.outturn.bill.tax.Taxes;
import org.outturn.contract.Contract;
import org.outturn.contract.Terms;
import org.springframework.stereotype.Component;

/** Writes on invoices how they are taxed: the rate is the one that was agreed, its category and the VAT ids are those of the day. */
@Component
public class Taxing {
    private final Taxes taxes;

    Taxing(Taxes taxes) {
        this.taxes = taxes;
    }

    /** What applies to a contract's parties on a day, whatever rate was agreed. */
    public Taxes.Advice advice(Contract contract, LocalDate day) {
        Terms terms = contract.terms();
        return taxes.advice(
                terms.provider().country(),
                contract.customer(),
                terms.customer().country(),
                day);
    }

    InvoiceDocument taxed(InvoiceDocument document, Contract contract) {
        return document.taxed(advice(contract, document.issuedOn())
                .treatment(document.taxRate(), taxes.seller().iban()));
    }
}
