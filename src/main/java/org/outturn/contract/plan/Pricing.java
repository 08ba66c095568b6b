package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;

/** How a quantity becomes an amount. Prices are in the plan's currency, exact, and never negative. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pricing.PerUnit.class, name = "per-unit"),
    @JsonSubTypes.Type(value = Pricing.Graduated.class, name = "graduated"),
    @JsonSubTypes.Type(value = Pricing.Volume.class, name = "volume"),
    @JsonSubTypes.Type(value = Pricing.Packaged.class, name = "package"),
    @JsonSubTypes.Type(value = Pricing.ShareOf.class, name = "share-of"),
    @JsonSubTypes.Type(value = Pricing.ByPlace.class, name = "by-place")
})
public sealed interface Pricing {

    static Pricing perUnit(String price) {
        return new PerUnit(new BigDecimal(price));
    }

    /** Every unit at the same price. */
    record PerUnit(BigDecimal price) implements Pricing {
        public PerUnit {
            price = Check.notNegative("price", price);
        }
    }

    /** Each unit at the price of the tier it falls into. */
    record Graduated(List<Tier> tiers) implements Pricing {
        public Graduated {
            tiers = Tier.rising("tiers", tiers);
        }
    }

    /** All units at the price of the tier that the quantity reaches. */
    record Volume(List<Tier> tiers) implements Pricing {
        public Volume {
            tiers = Tier.rising("tiers", tiers);
        }
    }

    /** Whole packages: what has been begun is paid. */
    record Packaged(BigDecimal size, BigDecimal price) implements Pricing {
        public Packaged {
            size = Check.positive("size", size);
            price = Check.notNegative("price", price);
        }
    }

    /**
     * A share of what another charge of the plan costs once, per interval: maintenance as a part of the licence.
     *
     * @param charge key of a one-time charge with one price per unit
     */
    record ShareOf(String charge, BigDecimal share) implements Pricing {
        public ShareOf {
            charge = Check.key("charge", charge);
            share = Check.share("share", share);
        }
    }

    /**
     * Another price at another place.
     *
     * @param places by country (ISO 3166-1, such as {@code DE}) or zone of the price list
     * @param otherwise at all other places; null when the service is not sold there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ByPlace(Map<String, Pricing> places, @Nullable Pricing otherwise) implements Pricing {
        private static final int MOST = 300;

        public ByPlace {
            Field.given("places", places);
            Check.count("places", places.size(), 1, MOST);
            places.forEach((place, pricing) -> {
                Check.text("places", place);
                one(Field.given("places", pricing));
            });
            one(otherwise);
            places = Collections.unmodifiableMap(new TreeMap<>(places));
        }

        private static void one(@Nullable Pricing pricing) {
            Check.fits(!(pricing instanceof ByPlace), "places", "A place's price can't depend on the place again.");
        }
    }
}
