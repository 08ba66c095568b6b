package org.outturn.bill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Money;
import org.outturn.base.Sha256;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.tax.TaxTreatment;
import org.outturn.contract.Terms;

/**
 * An invoice, frozen: who pays whom how much for which month, with the way to each amount.
 *
 * @param number gapless within a year, such as {@code INV-2026-00017}; {@value #DRAFT} for the preview of a draft
 * @param contract for which contract
 * @param contractNumber its number, as people read it
 * @param contractVersion which version of it
 * @param termsHash fingerprint of the contract's terms
 * @param seller name and address of the one who is paid
 * @param buyer name and address of the one who pays
 * @param month which calendar month, in the contract's zone
 * @param zone that zone
 * @param firstDay first day of service in the month
 * @param lastDay last day of service in the month
 * @param currency of all prices and amounts
 * @param lines one for each charge, in the plan's order
 * @param net sum of the lines' rounded amounts
 * @param taxRate tax as a share of net
 * @param taxNote why this rate applies
 * @param tax net times rate, rounded once, half-even
 * @param gross net plus tax
 * @param issuedOn the invoice's date
 * @param due last day of payment
 * @param program version of the program that computed it
 * @param basisHash fingerprint of the {@link Basis} that it follows from; null in invoices of a month, which need none
 * @param credits the invoice that it takes back, for a credit note; else null
 * @param replaces the credited invoice in whose place it was issued, or null
 * @param taxed why tax is charged or not, and the parties' VAT ids; null in invoices of the first days
 */
public record InvoiceDocument(
        String number,
        UUID contract,
        String contractNumber,
        int contractVersion,
        String termsHash,
        Terms.Party seller,
        Terms.Party buyer,
        YearMonth month,
        ZoneId zone,
        LocalDate firstDay,
        LocalDate lastDay,
        Currency currency,
        List<Line> lines,
        BigDecimal net,
        BigDecimal taxRate,
        String taxNote,
        BigDecimal tax,
        BigDecimal gross,
        LocalDate issuedOn,
        LocalDate due,
        String program,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String basisHash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Credit credits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reference replaces,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TaxTreatment taxed) {
    /** The number of what has no number yet. */
    public static final String DRAFT = "DRAFT";

    /** Raised whenever rating or invoicing could give another figure from the same usage. */
    public static final String PROGRAM = "outturn-bill 1";

    /**
     * A line in its place.
     *
     * @param position counted from 1
     * @param rated what is charged and how that came about
     */
    public record Line(int position, RatedLine rated) {}

    /** Another document, by its number and fingerprint. */
    public record Reference(String number, String hash) {}

    /**
     * The invoice that a credit note takes back.
     *
     * @param why as the one said who credited it
     */
    public record Credit(String number, String hash, String why) {}

    public InvoiceDocument {
        lines = List.copyOf(lines);
    }

    /** An invoice of a month, which follows from the terms and a value statement alone. */
    public InvoiceDocument(
            String number,
            UUID contract,
            String contractNumber,
            int contractVersion,
            String termsHash,
            Terms.Party seller,
            Terms.Party buyer,
            YearMonth month,
            ZoneId zone,
            LocalDate firstDay,
            LocalDate lastDay,
            Currency currency,
            List<Line> lines,
            BigDecimal net,
            BigDecimal taxRate,
            String taxNote,
            BigDecimal tax,
            BigDecimal gross,
            LocalDate issuedOn,
            LocalDate due,
            String program) {
        this(
                number,
                contract,
                contractNumber,
                contractVersion,
                termsHash,
                seller,
                buyer,
                month,
                zone,
                firstDay,
                lastDay,
                currency,
                lines,
                net,
                taxRate,
                taxNote,
                tax,
                gross,
                issuedOn,
                due,
                program,
                null,
                null,
                null,
                null);
    }

    /** The same in the place of a credited invoice. */
    InvoiceDocument replacing(@Nullable Reference credited) {
        return with(credited, taxed);
    }

    /** The same with how it is taxed. */
    public InvoiceDocument taxed(@Nullable TaxTreatment treatment) {
        return with(replaces, treatment);
    }

    private InvoiceDocument with(@Nullable Reference credited, @Nullable TaxTreatment treatment) {
        return new InvoiceDocument(
                number,
                contract,
                contractNumber,
                contractVersion,
                termsHash,
                seller,
                buyer,
                month,
                zone,
                firstDay,
                lastDay,
                currency,
                lines,
                net,
                taxRate,
                taxNote,
                tax,
                gross,
                issuedOn,
                due,
                program,
                basisHash,
                credits,
                credited,
                treatment);
    }

    /** Does it take an invoice back? */
    @JsonIgnore
    public boolean isCredit() {
        return credits != null;
    }

    /** An amount of this invoice with its currency. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    /** The value statement that lines rest on, if one does. */
    public Optional<UUID> statement() {
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(line.rated().statement()).stream())
                .findFirst();
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    public static InvoiceDocument parse(String text) {
        return Json.mapper().readValue(text, InvoiceDocument.class);
    }
}
