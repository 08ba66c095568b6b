package org.outturn.bill.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.InvoiceId;

/**
 * Money that came for an invoice, or was given back. An entry is never changed: a wrong one is undone by another with the other
 * sign.
 *
 * @param amount above zero when it came, below when it was given back
 * @param day of value, as the bank says
 * @param reference what the bank or the payer calls it; may be empty
 * @param undoes the entry that it undoes, or null
 * @param undone is it undone by a later one?
 * @param source which line of which statement of the bank, or null when somebody entered it
 */
public record Payment(
        UUID id,
        InvoiceId invoice,
        BigDecimal amount,
        Currency currency,
        LocalDate day,
        String reference,
        String note,
        @Nullable UUID undoes,
        boolean undone,
        @Nullable String source,
        String who,
        Instant at) {}
