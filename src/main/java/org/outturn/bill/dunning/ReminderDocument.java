package org.outturn.bill.dunning;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Money;
import org.outturn.contract.Terms;

/**
 * A reminder as it was written.
 *
 * @param invoice number of the invoice
 * @param level counted from 1
 * @param day on which it was written
 * @param issuedOn the invoice's date
 * @param due when the invoice was due
 * @param gross what it claims
 * @param paid what of that came until then
 * @param left what is still to be paid
 * @param fee that the reminder asks for besides
 * @param payUntil the day until which it asks to pay
 * @param language en or de
 * @param iban the account to pay to, or null
 */
public record ReminderDocument(
        String invoice,
        int level,
        LocalDate day,
        Terms.Party seller,
        Terms.Party buyer,
        LocalDate issuedOn,
        LocalDate due,
        Currency currency,
        BigDecimal gross,
        BigDecimal paid,
        BigDecimal left,
        BigDecimal fee,
        LocalDate payUntil,
        String language,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String iban) {
    /** What is asked for: what is left, and the fee. */
    @JsonIgnore
    public BigDecimal asked() {
        return left.add(fee);
    }

    /** An amount with the invoice's currency. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    String text() {
        return Json.text(this);
    }

    static ReminderDocument parse(String text) {
        return Json.mapper().readValue(text, ReminderDocument.class);
    }
}
