package org.outturn.contract;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Money;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.EndOption;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.Tier;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Says the charges of plans in the reader's words; what they have in common is said the same way. */
final class ChargeInWords {
    private final Currency currency;
    private final Page page;
    private final ModifierInWords modifiers;

    ChargeInWords(Currency currency, Page page) {
        this.currency = currency;
        this.page = page;
        this.modifiers = new ModifierInWords(currency, page);
    }

    String oneTime(OneTime charge) {
        List<String> parts = new ArrayList<>();
        parts.add(price(charge.pricing(), page.t("per." + charge.per().key())));
        var instalments = charge.instalments();
        parts.add(
                instalments == null
                        ? page.t("words.once")
                        : page.t(
                                "words.instalments",
                                instalments.count(),
                                page.t("every." + instalments.every().key())));
        Period after = charge.after();
        if (after != null) {
            parts.add(page.t("words.due-after", span(page, after)));
        }
        return joined(parts, charge.modifiers(), "");
    }

    String recurring(Recurring charge) {
        List<String> parts = new ArrayList<>();
        String unit = page.t("per." + charge.per().key());
        String type = charge.onlyType();
        parts.add(rhythm(price(charge.pricing(), type == null ? unit : unit + " " + type), charge.billing()));
        parts.add(page.t("due." + charge.billing().due().key()));
        life(charge.life(), parts);
        onTopOf(charge.addsTo(), parts);
        String said = joined(parts, charge.modifiers(), unit);
        List<String> ends = charge.atEnd().stream().map(this::end).toList();
        return ends.isEmpty()
                ? said
                : said + "; " + page.t("words.at-end", String.join(" " + page.t("words.or") + " ", ends));
    }

    String metered(Metered charge) {
        List<String> parts = new ArrayList<>();
        parts.add(price(charge.pricing(), unit(charge.meter())));
        parts.add(page.t(
                "words.counted",
                charge.meter().key(),
                page.t("every." + charge.billing().every().key())));
        life(charge.life(), parts);
        onTopOf(charge.addsTo(), parts);
        return joined(parts, charge.modifiers(), unit(charge.meter()));
    }

    String valueShare(ValueShare charge) {
        String unit = Units.shown(charge.unit());
        String said =
                switch (charge.fee()) {
                    case GainFee.Bonus bonus ->
                        page.t(
                                "words.bonus",
                                percent(bonus.share()),
                                money(bonus.worth()),
                                unit,
                                number(bonus.threshold()));
                    case GainFee.Pure pure ->
                        page.t(
                                pure.knots().isEmpty() ? "words.pure" : "words.pure.knots",
                                money(pure.fixed()),
                                number(pure.floor()),
                                unit,
                                money(pure.reference()),
                                number(pure.target()),
                                money(pure.cap()),
                                String.join(
                                        ", ",
                                        pure.knots().stream()
                                                .map(knot -> page.t(
                                                        "words.knot", money(knot.fee()), number(knot.value()), unit))
                                                .toList()));
                };
        List<String> parts = new ArrayList<>();
        parts.add(rhythm(said, charge.billing()));
        parts.add(page.t("figure." + charge.figure().key()));
        return joined(parts, charge.modifiers(), unit);
    }

    String turnover(TurnoverShare charge) {
        List<String> parts = new ArrayList<>();
        parts.add(page.t(
                "words.turnover." + charge.of().key(),
                rates(charge.rates()),
                page.t("every." + charge.billing().every().key())));
        return joined(parts, charge.modifiers(), currency.getCurrencyCode());
    }

    String data(DataExchange charge) {
        List<String> parts = new ArrayList<>();
        Meter meter = charge.meter();
        String price = meter == null
                ? rhythm(price(charge.pricing(), page.t("words.data")), charge.billing())
                : price(charge.pricing(), unit(meter));
        parts.add(page.t("words.data." + charge.pays().key(), price, charge.purpose()));
        return joined(parts, charge.modifiers(), "");
    }

    String credit(ServiceCredit charge) {
        return page.t(
                "words.credit." + charge.side().key(),
                percent(charge.share()),
                charge.of(),
                number(charge.step()) + " " + Units.shown(charge.unit()),
                charge.promise(),
                (number(charge.promised()) + " " + Units.shown(charge.unit())).strip(),
                percent(charge.most()));
    }

    private String joined(List<String> parts, List<Modifier> all, String unit) {
        all.forEach(each -> parts.add(modifiers.said(each, unit)));
        return String.join(", ", parts);
    }

    private String rhythm(String price, Billing billing) {
        return page.t("words.each." + billing.every().key(), price);
    }

    private void life(@Nullable Life life, List<String> parts) {
        if (life != null) {
            parts.add(life(page, life));
        }
    }

    private void onTopOf(@Nullable String base, List<String> parts) {
        if (base != null) {
            parts.add(page.t("words.adds-to", base));
        }
    }

    private String end(EndOption option) {
        return switch (option) {
            case EndOption.Buy buy -> page.t("end.buy", money(buy.price()));
            case EndOption.Return back when back.fee().signum() == 0 -> page.t("end.return.free");
            case EndOption.Return back -> page.t("end.return", money(back.fee()));
            case EndOption.Extend more -> page.t("end.extend", span(page, more.length()), money(more.price()));
        };
    }

    private String price(Pricing pricing, String unit) {
        return switch (pricing) {
            case Pricing.PerUnit each -> page.t("price.per-unit", money(each.price()), unit);
            case Pricing.Graduated graduated -> page.t("price.graduated", unit, tiers(graduated.tiers(), false));
            case Pricing.Volume volume -> page.t("price.volume", unit, tiers(volume.tiers(), false));
            case Pricing.Packaged each -> page.t("price.package", money(each.price()), number(each.size()), unit);
            case Pricing.ShareOf share -> page.t("price.share-of", percent(share.share()), share.charge());
            case Pricing.ByPlace places -> places(places, unit);
        };
    }

    private String rates(Pricing rates) {
        return switch (rates) {
            case Pricing.PerUnit rate -> percent(rate.price());
            case Pricing.Graduated graduated -> tiers(graduated.tiers(), true);
            case Pricing.Volume volume -> page.t("price.rates.volume", tiers(volume.tiers(), true));
            case Pricing.Packaged _, Pricing.ShareOf _, Pricing.ByPlace _ -> price(rates, currency.getCurrencyCode());
        };
    }

    private String places(Pricing.ByPlace places, String unit) {
        List<String> all = new ArrayList<>();
        places.places().forEach((place, each) -> all.add(page.t("price.place", place, price(each, unit))));
        Pricing otherwise = places.otherwise();
        if (otherwise != null) {
            all.add(page.t("price.elsewhere", price(otherwise, unit)));
        }
        return String.join("; ", all);
    }

    private String tiers(List<Tier> tiers, boolean rates) {
        List<String> all = new ArrayList<>();
        for (Tier tier : tiers) {
            BigDecimal limit = tier.upTo();
            String price = rates ? percent(tier.price()) : money(tier.price());
            all.add(limit == null ? page.t("price.beyond", price) : page.t("price.up-to", price, number(limit)));
        }
        return String.join(", ", all);
    }

    private String unit(Meter meter) {
        return meter.unit().equals("1") ? meter.key() : Units.shown(meter.unit());
    }

    private String number(BigDecimal value) {
        return page.f().number(value);
    }

    private String money(BigDecimal amount) {
        return page.f().money(new Money(amount, currency));
    }

    private String percent(BigDecimal share) {
        return percent(page, share);
    }

    static String percent(Page page, BigDecimal share) {
        return page.f().number(share.movePointRight(2).stripTrailingZeros()) + " %";
    }

    static String life(Page page, Life life) {
        Period after = life.after();
        Period length = life.length();
        if (after != null && length != null) {
            return page.t("life.both", span(page, after), span(page, length));
        }
        return after != null
                ? page.t("life.after", span(page, after))
                : page.t("life.first", span(page, length == null ? Period.ZERO : length));
    }

    /** A length of time such as "2 years" or "30 days". */
    static String span(Page page, Period span) {
        List<String> parts = new ArrayList<>();
        if (span.getYears() > 0) {
            parts.add(page.t("span.years", span.getYears()));
        }
        if (span.getMonths() > 0) {
            parts.add(page.t("span.months", span.getMonths()));
        }
        if (span.getDays() > 0) {
            parts.add(page.t("span.days", span.getDays()));
        }
        return String.join(" ", parts);
    }
}
