package org.outturn.bill.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A booked line of a bank's statement.
 *
 * @param key the same for the same line of the same statement, however often it is brought
 * @param amount above zero when it came
 * @param currency ISO 4217
 * @param day of value
 * @param party who paid, as the bank says; may be empty
 * @param text what it says of its purpose, and its references
 */
public record BankLine(String key, BigDecimal amount, String currency, LocalDate day, String party, String text) {}
