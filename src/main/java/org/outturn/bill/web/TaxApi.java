package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.tax.Buyer;
import org.outturn.bill.tax.Seller;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxRate;
import org.outturn.bill.tax.Taxes;
import org.outturn.bill.tax.VatId;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taxes for programs. */
@RestController
@RequestMapping("/api")
class TaxApi {
    private final Taxes taxes;
    private final Organisations organisations;
    private final Clock clock;

    TaxApi(Taxes taxes, Organisations organisations, Clock clock) {
        this.taxes = taxes;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * What invoices say of the provider besides name and address.
     *
     * @param vatId such as DE136695976; empty when there is none
     * @param iban the account to pay to; empty when there is none
     */
    record SellerJson(@Nullable String vatId, @Nullable String iban) {
        static SellerJson of(Seller seller) {
            return new SellerJson(said(seller.vatId()), seller.iban());
        }
    }

    /**
     * What invoices say of a customer besides name and address.
     *
     * @param vatId who has one is a business; empty when there is none
     * @param language in which its invoices and reminders are written, en or de
     */
    record BuyerJson(@Nullable String vatId, @Nullable String language) {
        static BuyerJson of(Buyer buyer) {
            return new BuyerJson(said(buyer.vatId()), buyer.language());
        }
    }

    /**
     * A country's rate from a day on.
     *
     * @param country ISO 3166-1
     * @param rate a share, such as 0.19
     * @param note what invoices say of it
     */
    record RateJson(
            @Nullable String country,
            @Nullable LocalDate from,
            @Nullable BigDecimal rate,
            @Nullable String note) {
        static RateJson of(TaxRate rate) {
            return new RateJson(rate.country(), rate.from(), rate.rate(), rate.note());
        }
    }

    record RatesJson(List<RateJson> rates) {}

    /**
     * Which tax applies to a customer.
     *
     * @param category as in EN 16931: S, Z, E, AE, G or O
     * @param rate a share; null when the table has none for the provider's country
     */
    record AdviceJson(TaxCategory category, @Nullable BigDecimal rate) {}

    private static @Nullable String said(@Nullable VatId id) {
        return id == null ? null : id.value();
    }

    /** What invoices say of the provider. */
    @GetMapping("/billing-seller")
    SellerJson seller(Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        return SellerJson.of(taxes.seller());
    }

    /** Changes what the next invoices say of the provider. */
    @PutMapping("/billing-seller")
    SellerJson seller(@RequestBody SellerJson seller) {
        return SellerJson.of(taxes.change(Seller.read(seller.vatId(), seller.iban())));
    }

    /** What invoices say of a customer. */
    @GetMapping("/billing-customers/{id}")
    BuyerJson buyer(@PathVariable OrganisationId id, Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        return BuyerJson.of(taxes.buyer(organisations.get(id).id()));
    }

    /** Changes what the next invoices say of a customer. */
    @PutMapping("/billing-customers/{id}")
    BuyerJson buyer(@PathVariable OrganisationId id, @RequestBody BuyerJson buyer) {
        return BuyerJson.of(taxes.change(id, Buyer.read(buyer.vatId(), buyer.language())));
    }

    /**
     * Which tax applies to a customer, by countries and VAT ids.
     *
     * @param day today when absent
     */
    @GetMapping("/billing-customers/{id}/tax")
    AdviceJson tax(
            @PathVariable OrganisationId id, @RequestParam(required = false) @Nullable LocalDate day, Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        Organisation customer = organisations.get(id);
        VatId seller = taxes.seller().vatId();
        if (seller == null) {
            throw Refused.state(
                    "seller-unknown",
                    "Nobody entered your VAT id, so your country is not known.",
                    "Enter it under Billing, Taxes.");
        }
        LocalDate asked = day == null ? LocalDate.now(clock.withZone(ZoneOffset.UTC)) : day;
        var answer =
                taxes.advice(seller.country(), id, customer.country(), asked).answer();
        return new AdviceJson(answer.category(), answer.rate());
    }

    /** The table of rates, by country and day. */
    @GetMapping("/tax-rates")
    RatesJson rates(Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        return new RatesJson(taxes.rates().stream().map(RateJson::of).toList());
    }

    /** Enters a rate from a day on; the same country and day again replaces it. */
    @PostMapping("/tax-rates")
    @ResponseStatus(HttpStatus.CREATED)
    RateJson rate(@RequestBody RateJson rate) {
        return RateJson.of(taxes.enter(TaxRate.read(rate.country(), rate.from(), rate.rate(), rate.note())));
    }
}
