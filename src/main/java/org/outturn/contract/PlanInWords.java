package org.outturn.contract;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.outturn.base.Money;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Says a plan in the reader's words: "89.00 USD a month, plus 50 % of each kWh saved above 0 kWh, at 0.14 USD". */
public final class PlanInWords {
    private PlanInWords() {}

    /** The whole plan as one sentence. */
    public static String sentence(Plan plan, Page page) {
        List<String> parts = new ArrayList<>();
        plan.charges().forEach(charge -> parts.add(rule(charge, plan.currency(), page)));
        return String.join(" " + page.t("plan.plus") + " ", parts) + ".";
    }

    /** The whole plan as a paragraph: a sentence for each charge, beginning with what people call it. */
    public static String paragraph(Plan plan, Page page) {
        List<String> sentences = new ArrayList<>();
        plan.charges()
                .forEach(charge -> sentences.add(
                        page.t("plan.sentence", name(charge, page), rule(charge, plan.currency(), page))));
        return String.join(" ", sentences);
    }

    /** The rule of one charge. */
    public static String rule(Charge charge, Currency currency, Page page) {
        var words = new ChargeInWords(currency, page);
        return switch (charge) {
            case OneTime c -> words.oneTime(c);
            case Recurring c -> words.recurring(c);
            case Metered c -> words.metered(c);
            case ValueShare c -> words.valueShare(c);
            case TurnoverShare c -> words.turnover(c);
            case DataExchange c -> words.data(c);
            case ServiceCredit c -> words.credit(c);
            case Charge.Subscription s -> page.t("plan.subscription", money(s.pricePerMonth(), currency, page));
            case Charge.GainShare g ->
                page.t(
                        g.threshold().signum() == 0 ? "plan.gain-share" : "plan.gain-share.above",
                        page.f().number(g.share().movePointRight(2).stripTrailingZeros()) + " %",
                        Units.shown(g.unit()),
                        money(g.pricePerUnit(), currency, page),
                        page.f().number(g.threshold()));
        };
    }

    /** The name of a charge as it stands on an invoice. */
    public static String name(Charge charge, Page page) {
        return switch (charge) {
            case Charge.Subscription _ -> page.t("charge.subscription");
            case Charge.GainShare _ -> page.t("charge.gain-share");
            case OneTime _, Recurring _, Metered _, ValueShare _, TurnoverShare _, DataExchange _, ServiceCredit _ ->
                page.t("model." + charge.model().key());
        };
    }

    /** A length of time such as "2 years" or "30 days". */
    public static String length(Period length, Page page) {
        return ChargeInWords.span(page, length);
    }

    private static String money(BigDecimal amount, Currency currency, Page page) {
        return page.f().money(new Money(amount, currency));
    }
}
