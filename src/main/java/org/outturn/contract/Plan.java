package org.outturn.contract;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Pricing;

/**
 * The revenue model of a contract.
 *
 * @param currency all prices and amounts are of this currency
 * @param charges its parts, each with its own key; at least one
 */
public record Plan(Currency currency, List<Charge> charges) {
    private static final int MOST = 200;

    public Plan {
        Field.given("currency", currency);
        charges = List.copyOf(Field.given("charges", charges));
        var keys = new HashSet<String>();
        if (charges.isEmpty() || !charges.stream().map(Charge::key).allMatch(keys::add)) {
            throw new IllegalArgumentException("A plan has at least one charge, and each has a key of its own.");
        }
        Check.count("charges", charges.size(), 1, MOST);
        for (Charge charge : charges) {
            check(charge, charges);
        }
        resolved(charges);
    }

    /**
     * Reads a plan that somebody wrote.
     *
     * @throws Refused when it is no plan, naming the field and the cure
     */
    public static Plan parse(String json) {
        return Written.read(
                json, Plan.class, "plan-unreadable", "plan", "Look at the examples in docs/revenue-models.md.");
    }

    private static void check(Charge charge, List<Charge> all) {
        pricing(charge)
                .flatMap(Plan::shares)
                .forEach(share -> Check.fits(
                        charge instanceof Recurring
                                && one(all, share.charge())
                                        .filter(Plan::hasUnitPrice)
                                        .isPresent(),
                        "share-of",
                        "A share of '" + share.charge()
                                + "' needs a one-time charge of that key with one price per unit."));
        String base = addsTo(charge);
        Check.fits(
                base == null || !base.equals(charge.key()) && one(all, base).isPresent(),
                "addsTo",
                "There is no other charge '" + base + "' to book '" + charge.key() + "' on top of.");
        if (charge instanceof ServiceCredit credit) {
            Predicate<Charge> isFee = each -> !(each instanceof ServiceCredit);
            Check.fits(
                    one(all, credit.of()).filter(isFee).isPresent(),
                    "of",
                    "There is no charge '" + credit.of() + "' of which something could be given back.");
        }
    }

    private static boolean hasUnitPrice(Charge charge) {
        return charge instanceof OneTime once && once.pricing() instanceof Pricing.PerUnit;
    }

    private static Optional<Charge> one(List<Charge> charges, String key) {
        return charges.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    private static @Nullable String addsTo(Charge charge) {
        return switch (charge) {
            case Recurring recurring -> recurring.addsTo();
            case Metered metered -> metered.addsTo();
            case Charge.Subscription _, Charge.GainShare _, OneTime _, ValueShare _ -> null;
            case TurnoverShare _, DataExchange _, ServiceCredit _ -> null;
        };
    }

    private static Stream<Pricing> pricing(Charge charge) {
        return switch (charge) {
            case OneTime once -> Stream.of(once.pricing());
            case Recurring recurring -> Stream.of(recurring.pricing());
            case Metered metered -> Stream.of(metered.pricing());
            case TurnoverShare share -> Stream.of(share.rates());
            case DataExchange data -> Stream.of(data.pricing());
            case Charge.Subscription _, Charge.GainShare _, ValueShare _, ServiceCredit _ -> Stream.empty();
        };
    }

    private static Stream<Pricing.ShareOf> shares(Pricing pricing) {
        return switch (pricing) {
            case Pricing.ShareOf share -> Stream.of(share);
            case Pricing.ByPlace places ->
                Stream.concat(places.places().values().stream(), Stream.ofNullable(places.otherwise()))
                        .flatMap(Plan::shares);
            case Pricing.PerUnit _, Pricing.Graduated _, Pricing.Volume _, Pricing.Packaged _ -> Stream.empty();
        };
    }

    /** The charge of a key. */
    public Optional<Charge> charge(String key) {
        return one(charges, key);
    }

    /** The same plan in which shares of other charges have become prices, so that each charge can be rated by itself. */
    public Plan resolved() {
        return new Plan(currency, resolved(charges));
    }

    /** Also a check: a share's price must be one that a plan could name. */
    private static List<Charge> resolved(List<Charge> charges) {
        return charges.stream()
                .map(charge -> charge instanceof Recurring recurring
                        ? recurring.priced(resolved(recurring.pricing(), charges))
                        : charge)
                .toList();
    }

    private static Pricing resolved(Pricing pricing, List<Charge> all) {
        return switch (pricing) {
            case Pricing.ShareOf share ->
                new Pricing.PerUnit(
                        price(share.charge(), all).multiply(share.share()).stripTrailingZeros());
            case Pricing.ByPlace places -> {
                var resolved = new TreeMap<String, Pricing>();
                places.places().forEach((place, each) -> resolved.put(place, resolved(each, all)));
                Pricing otherwise = places.otherwise();
                yield new Pricing.ByPlace(resolved, otherwise == null ? null : resolved(otherwise, all));
            }
            case Pricing.PerUnit _, Pricing.Graduated _, Pricing.Volume _, Pricing.Packaged _ -> pricing;
        };
    }

    private static BigDecimal price(String key, List<Charge> all) {
        return one(all, key)
                .filter(OneTime.class::isInstance)
                .map(each -> ((OneTime) each).pricing())
                .filter(Pricing.PerUnit.class::isInstance)
                .map(each -> ((Pricing.PerUnit) each).price())
                .orElseThrow();
    }
}
