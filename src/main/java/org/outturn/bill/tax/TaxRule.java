package org.outturn.bill.tax;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tax a service between two parties bears: pure, from their countries and VAT ids. It follows the general rule for services
 * in the Union (Directive 2006/112/EC, articles 44, 45 and 196): to a business in another member state the customer owes the
 * tax; to a customer without a VAT id the provider's own rate is charged; outside the Union none is. What a law makes an
 * exception of, somebody writes into the contract's terms, which always prevail.
 */
public final class TaxRule {
    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private TaxRule() {}

    /**
     * Who sells to whom.
     *
     * @param seller the provider's country, ISO 3166-1
     * @param sellerId its VAT id, if it has one
     * @param buyer the customer's country
     * @param buyerId its VAT id; who has one is a business
     */
    public record Parties(
            String seller,
            @Nullable VatId sellerId,
            String buyer,
            @Nullable VatId buyerId) {}

    /**
     * What applies.
     *
     * @param rate tax as a share of net; null when it is the provider's own, and its table has none for the day
     */
    public record Answer(TaxCategory category, @Nullable BigDecimal rate) {}

    /**
     * What applies between two parties.
     *
     * @param home the rate of the provider's own country on the day, or null where its table has none
     */
    public static Answer answer(Parties parties, @Nullable BigDecimal home) {
        return switch (place(parties)) {
            case HOME -> new Answer(home != null && home.signum() == 0 ? TaxCategory.Z : TaxCategory.S, home);
            case OTHER_MEMBER -> new Answer(TaxCategory.AE, BigDecimal.ZERO);
            case OUTSIDE_UNION -> new Answer(TaxCategory.G, BigDecimal.ZERO);
            case ELSEWHERE -> new Answer(TaxCategory.O, BigDecimal.ZERO);
        };
    }

    /**
     * The category of a rate that was agreed, whatever would apply without: above zero it is charged; a zero is what the rule
     * makes of it, and where the rule would charge something, an exemption.
     *
     * @param home as for {@link #answer}
     */
    public static TaxCategory category(Parties parties, BigDecimal agreed, @Nullable BigDecimal home) {
        if (agreed.signum() > 0) {
            return TaxCategory.S;
        }
        TaxCategory ruled = answer(parties, home).category();
        return ruled == TaxCategory.S ? TaxCategory.E : ruled;
    }

    private enum Place {
        HOME,
        OTHER_MEMBER,
        OUTSIDE_UNION,
        ELSEWHERE
    }

    private static Place place(Parties parties) {
        if (parties.seller().equals(parties.buyer())) {
            return Place.HOME;
        }
        if (!UNION.contains(parties.seller())) {
            return Place.ELSEWHERE;
        }
        if (!UNION.contains(parties.buyer())) {
            return Place.OUTSIDE_UNION;
        }
        VatId buyer = parties.buyerId();
        boolean business = buyer != null
                && UNION.contains(buyer.country())
                && !buyer.country().equals(parties.seller());
        return business ? Place.OTHER_MEMBER : Place.HOME;
    }
}
