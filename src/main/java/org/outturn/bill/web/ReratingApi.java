package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.bill.Reratings;
import org.outturn.bill.rating.Rerated;
import org.outturn.contract.ContractId;
import org.outturn.contract.Plan;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Months that have been under another plan, for programs. */
@RestController
@RequestMapping("/api/reratings")
class ReratingApi {
    private final Reratings reratings;

    ReratingApi(Reratings reratings) {
        this.reratings = reratings;
    }

    /**
     * What to rate anew.
     *
     * @param contract one contract; all in the plan's currency when absent
     * @param months the last so many whole months, 1 to 36
     * @param plan the other plan
     */
    record ReratingWish(
            @Nullable ContractId contract,
            @Nullable Integer months,
            @Nullable Plan plan) {}

    /**
     * Both fees.
     *
     * @param contracts how many were rated
     * @param others how many were left out, since they are in another currency
     * @param difference the other plan's total less today's
     * @param unknown what could not be rated and is missing in the sums
     */
    record ReratingJson(
            int contracts,
            int others,
            Currency currency,
            SideJson today,
            SideJson other,
            BigDecimal difference,
            List<UnknownJson> unknown) {}

    /**
     * One plan's fees, before tax.
     *
     * @param variance mean of the squared distances from the mean
     * @param lowest the month with the lowest fee
     * @param highest the month with the highest fee
     */
    record SideJson(
            List<FeeJson> months,
            BigDecimal total,
            BigDecimal mean,
            BigDecimal variance,
            YearMonth lowest,
            YearMonth highest) {
        static SideJson of(Rerated side) {
            return new SideJson(
                    side.months().stream()
                            .map(fee -> new FeeJson(fee.month(), fee.amount()))
                            .toList(),
                    side.total(),
                    side.mean(),
                    side.variance(),
                    side.lowest().month(),
                    side.highest().month());
        }
    }

    record FeeJson(YearMonth month, BigDecimal amount) {}

    /**
     * Something that could not be rated.
     *
     * @param other whether under the other plan
     * @param why what is missing
     * @param cure what to do about it
     */
    record UnknownJson(String contract, boolean other, String charge, LocalDate from, String why, String cure) {}

    /** Rates the last months of one contract, or of all, under another plan and compares; nothing is written. */
    @PostMapping
    ReratingJson rate(@RequestBody ReratingWish wish) {
        Plan plan = Field.given("plan", wish.plan());
        int months = Field.given("months", wish.months());
        Reratings.Comparison compared =
                wish.contract() == null ? reratings.ofAll(months, plan) : reratings.of(wish.contract(), months, plan);
        return new ReratingJson(
                compared.contracts(),
                compared.others(),
                plan.currency(),
                SideJson.of(compared.today()),
                SideJson.of(compared.other()),
                compared.difference(),
                compared.unknown().stream()
                        .map(each -> new UnknownJson(
                                each.contract(),
                                each.isOther(),
                                each.charge(),
                                each.from(),
                                each.why().what(),
                                each.why().cure()))
                        .toList());
    }
}
