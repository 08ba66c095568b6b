package org.outturn.bill.tax;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice is taxed, frozen with it.
 *
 * @param category why tax is charged or not
 * @param sellerVatId the provider's VAT id on that day, or null
 * @param buyerVatId the customer's, or null
 * @param iban the account to pay to, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaxTreatment(
        TaxCategory category,
        @Nullable VatId sellerVatId,
        @Nullable VatId buyerVatId,
        @Nullable String iban) {}
