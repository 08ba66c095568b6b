package org.outturn.bill.einvoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mustangproject.Allowance;
import org.mustangproject.BankDetails;
import org.mustangproject.Invoice;
import org.mustangproject.Item;
import org.mustangproject.Product;
import org.mustangproject.ReferencedDocument;
import org.mustangproject.TradeParty;
import org.outturn.base.Refused;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxTreatment;
import org.outturn.bill.tax.VatId;
import org.outturn.contract.Terms;

/**
 * An invoice in the terms of EN 16931. A credit note has positive amounts and the type 381; a line below zero has a negative
 * quantity, since prices never are; what was taken off a line is its allowance.
 */
final class NormInvoice {
    /** The most decimals of an amount (BR-DEC). */
    private static final int DECIMALS = 2;

    private static final Set<Rule> TAKEN_OFF = EnumSet.of(Rule.DISCOUNT, Rule.VOUCHER, Rule.FOR_DATA);

    private final InvoiceDocument document;
    private final TaxTreatment taxed;

    private NormInvoice(InvoiceDocument document, TaxTreatment taxed) {
        this.document = document;
        this.taxed = taxed;
    }

    static Invoice of(InvoiceDocument document, List<ElectronicInvoice.Text> texts) {
        return new NormInvoice(document, required(document)).invoice(texts);
    }

    /** An amount as it stands there: a credit note's with the other sign. */
    static BigDecimal signed(InvoiceDocument document, BigDecimal amount) {
        return document.isCredit() ? amount.negate() : amount;
    }

    private static TaxTreatment required(InvoiceDocument document) {
        if (document.number().equals(InvoiceDocument.DRAFT)) {
            throw Refused.state(
                    "einvoice-draft", "A draft is no invoice that programs could read.", "Issue the invoice first.");
        }
        TaxTreatment taxed = document.taxed();
        if (taxed == null) {
            throw lacks("taxed", "its tax category");
        }
        if (taxed.category() == TaxCategory.O) {
            throw Refused.input(
                    "einvoice-outside",
                    "taxed.category",
                    "EN 16931 wants neither VAT ids nor a rate outside the scope of tax; this program can't write that.",
                    "Send the PDF of this invoice.");
        }
        if (taxed.sellerVatId() == null) {
            throw lacks("taxed.sellerVatId", "the provider's VAT id");
        }
        if (taxed.category() == TaxCategory.AE && taxed.buyerVatId() == null) {
            throw lacks("taxed.buyerVatId", "the customer's VAT id");
        }
        if (document.seller().address().isBlank()) {
            throw lacks("seller.address", "the provider's address");
        }
        if (document.buyer().address().isBlank()) {
            throw lacks("buyer.address", "the customer's address");
        }
        if (document.currency().getDefaultFractionDigits() > DECIMALS) {
            throw Refused.input(
                            "einvoice-currency",
                            "currency",
                            "EN 16931 has amounts with two decimals; " + document.currency() + " has more.",
                            "Send the PDF of this invoice.")
                    .naming(document.currency());
        }
        return taxed;
    }

    private static Refused lacks(String field, String what) {
        return Refused.input(
                        "einvoice-lacks",
                        field,
                        "This invoice was issued without " + what + ", which EN 16931 demands ('" + field + "').",
                        "Enter it under Billing, Taxes, or in the contract's terms; then credit this invoice and issue it"
                                + " anew.")
                .naming(field);
    }

    private Invoice invoice(List<ElectronicInvoice.Text> texts) {
        var invoice = new Invoice();
        invoice.setNumber(document.number());
        invoice.setIssueDate(date(document.issuedOn()));
        invoice.setCurrency(document.currency().getCurrencyCode());
        invoice.setDeliveryDate(date(document.lastDay()));
        invoice.setDetailedDeliveryPeriod(date(document.firstDay()), date(document.lastDay()));
        invoice.setContractReferencedDocument(new ReferencedDocument(document.contractNumber()));
        InvoiceDocument.Credit credits = document.credits();
        if (credits != null) {
            invoice.setCreditNote();
            invoice.setInvoiceReferencedDocumentID(credits.number());
        } else {
            invoice.setDueDate(date(document.due()));
            invoice.setPaymentTermDescription(document.due().toString());
            invoice.setPaymentReference(document.number());
            InvoiceDocument.Reference replaces = document.replaces();
            if (replaces != null) {
                invoice.setInvoiceReferencedDocumentID(replaces.number());
            }
        }
        TradeParty seller = party(document.seller(), taxed.sellerVatId());
        String iban = taxed.iban();
        if (iban != null && !document.isCredit()) {
            seller.addBankDetails(
                    new BankDetails(iban).setAccountName(document.seller().name()));
        }
        invoice.setSender(seller);
        invoice.setRecipient(party(document.buyer(), taxed.buyerVatId()));
        for (InvoiceDocument.Line line : document.lines()) {
            invoice.addItem(item(line, texts.get(line.position() - 1)));
        }
        return invoice;
    }

    private static TradeParty party(Terms.Party party, @Nullable VatId vatId) {
        PostalAddress address = PostalAddress.of(party.address());
        var trade = new TradeParty();
        trade.setName(party.name());
        trade.setCountry(party.country());
        trade.setStreet(address.street());
        if (address.second() != null) {
            trade.setAdditionalAddress(address.second());
        }
        if (address.third() != null) {
            trade.setAdditionalAddressExtension(address.third());
        }
        trade.setZIP(address.postcode());
        trade.setLocation(address.place());
        if (vatId != null) {
            trade.setVATID(vatId.value());
        }
        return trade;
    }

    private Item item(InvoiceDocument.Line line, ElectronicInvoice.Text text) {
        RatedLine rated = line.rated();
        BigDecimal amount = signed(document, rated.amount());
        BigDecimal off = takenOff(rated);
        String unit = UnitCodes.of(rated.unit()).orElse("");
        Item item;
        if (off.signum() > 0) {
            item = new Item(product(text, UnitCodes.ONE), amount.add(off), BigDecimal.ONE);
            var allowance = new Allowance(off);
            allowance.setReasonCode("95");
            item.addAllowance(allowance);
        } else if (!unit.isEmpty() && gives(rated, amount)) {
            item = new Item(product(text, unit), rated.unitPrice(), signed(document, rated.quantity()));
        } else {
            BigDecimal one = amount.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
            item = new Item(product(text, UnitCodes.ONE), amount.abs(), one);
        }
        item.setId(String.valueOf(line.position()));
        LocalDate from = rated.from();
        LocalDate to = rated.to();
        if (from != null && to != null) {
            item.setDetailedDeliveryPeriod(date(from), date(to.minusDays(1)));
        }
        return item;
    }

    /** What discounts took off the line; none where a line takes something back. */
    private BigDecimal takenOff(RatedLine rated) {
        if (document.isCredit() || rated.amount().signum() < 0) {
            return BigDecimal.ZERO;
        }
        return rated.steps().stream()
                .filter(step -> TAKEN_OFF.contains(step.rule()))
                .map(step -> step.result().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(document.currency().getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
    }

    /** Is the amount quantity times price, with no more digits than anybody reads? */
    private static boolean gives(RatedLine rated, BigDecimal amount) {
        BigDecimal quantity = rated.quantity().stripTrailingZeros();
        BigDecimal price = rated.unitPrice().stripTrailingZeros();
        return quantity.scale() <= 6
                && price.scale() <= 6
                && price.signum() >= 0
                && quantity.multiply(price)
                                .abs()
                                .setScale(DECIMALS, RoundingMode.HALF_UP)
                                .compareTo(amount.abs())
                        == 0
                && quantity.signum() * price.signum() == rated.amount().signum();
    }

    private Product product(ElectronicInvoice.Text text, String unit) {
        var product =
                new Product(text.name(), text.note(), unit, document.taxRate().movePointRight(2));
        product.setTaxCategoryCode(taxed.category().name());
        switch (taxed.category()) {
            case S, Z, O -> {}
            case E -> product.setTaxExemptionReason(reason("Exempt from tax"));
            case AE -> {
                product.setTaxExemptionReason(reason("Reverse charge"));
                product.setTaxExemptionReasonCode("VATEX-EU-AE");
            }
            case G -> {
                product.setTaxExemptionReason(reason("Export outside the EU"));
                product.setTaxExemptionReasonCode("VATEX-EU-G");
            }
        }
        return product;
    }

    private String reason(String usual) {
        return document.taxNote().isBlank() ? usual : document.taxNote();
    }

    /** The library writes days in the zone of the process. */
    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
