package org.outturn.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.outturn.base.Money;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Off;
import org.outturn.contract.plan.Tier;
import org.outturn.ui.Page;

/** Says what changes the amount of a charge in the reader's words. */
final class ModifierInWords {
    private final Currency currency;
    private final Page page;

    ModifierInWords(Currency currency, Page page) {
        this.currency = currency;
        this.page = page;
    }

    String said(Modifier modifier, String unit) {
        return switch (modifier) {
            case Modifier.Trial trial -> page.t("modifier.trial", ChargeInWords.span(page, trial.length()));
            case Modifier.Free free ->
                page.t(
                        "modifier.free." + free.conversion().key(),
                        String.join(
                                page.t("modifier.and"),
                                free.limits().stream().map(this::limit).toList()));
            case Modifier.WhilePaused paused -> page.t("modifier.while-paused", percent(paused.part()));
            case Modifier.Included included ->
                page.t("modifier.included", (number(included.quantity()) + " " + unit).strip());
            case Modifier.Minimum least -> page.t("modifier.minimum", money(least.amount()));
            case Modifier.Cap most -> page.t("modifier.cap", money(most.amount()));
            case Modifier.Indexation index -> indexed(index);
            case Modifier.Tailored tailored -> page.t("modifier.tailored", tailored.figure(), bands(tailored.bands()));
            case Modifier.Discount discount -> discounted(discount);
            case Modifier.Voucher voucher -> page.t("modifier.voucher", off(voucher.off()), voucher.code());
            case Modifier.ForData data -> page.t("modifier.for-data", off(data.off()), data.purpose());
        };
    }

    private String discounted(Modifier.Discount discount) {
        String off = page.t("modifier.discount", off(discount.off()));
        var life = discount.life();
        return life == null ? off : off + " " + ChargeInWords.life(page, life);
    }

    private String indexed(Modifier.Indexation index) {
        List<String> parts = new ArrayList<>();
        parts.add(page.t("modifier.indexation", index.index(), number(index.base())));
        BigDecimal lowest = index.lowest();
        BigDecimal highest = index.highest();
        if (lowest != null) {
            parts.add(page.t("modifier.indexation.lowest", number(lowest)));
        }
        if (highest != null) {
            parts.add(page.t("modifier.indexation.highest", number(highest)));
        }
        return String.join(" ", parts);
    }

    private String limit(FreeLimit limit) {
        return switch (limit) {
            case FreeLimit.Features free -> page.t("limit.features", String.join(", ", free.features()));
            case FreeLimit.Seats free -> page.t("limit.seats", free.most());
            case FreeLimit.Time free -> page.t("limit.time", ChargeInWords.span(page, free.length()));
            case FreeLimit.CustomerTypes free -> page.t("limit.customer-types", String.join(", ", free.types()));
        };
    }

    private String bands(List<Tier> bands) {
        List<String> all = new ArrayList<>();
        for (Tier band : bands) {
            BigDecimal limit = band.upTo();
            String factor = number(band.price());
            all.add(limit == null ? page.t("price.beyond", factor) : page.t("price.up-to", factor, number(limit)));
        }
        return String.join(", ", all);
    }

    private String off(Off off) {
        BigDecimal share = off.share();
        BigDecimal amount = off.amount();
        return share != null ? percent(share) : money(amount == null ? BigDecimal.ZERO : amount);
    }

    private String percent(BigDecimal share) {
        return ChargeInWords.percent(page, share);
    }

    private String number(BigDecimal value) {
        return page.f().number(value);
    }

    private String money(BigDecimal amount) {
        return page.f().money(new Money(amount, currency));
    }
}
