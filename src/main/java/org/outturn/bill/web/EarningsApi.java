package org.outturn.bill.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.earnings.BreakEven;
import org.outturn.bill.earnings.Cost;
import org.outturn.bill.earnings.Costs;
import org.outturn.bill.earnings.Earnings;
import org.outturn.bill.earnings.RevenueKind;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Revenue and cost, for programs. */
@RestController
@RequestMapping("/api")
class EarningsApi {
    private final Earnings earnings;
    private final Costs costs;

    EarningsApi(Earnings earnings, Costs costs) {
        this.earnings = earnings;
        this.costs = costs;
    }

    /**
     * Revenue and cost of the last whole months, before tax.
     *
     * @param revenue of all months
     * @param cost of all months
     */
    record EarningsJson(
            Currency currency,
            Earnings.By by,
            BigDecimal revenue,
            BigDecimal cost,
            List<Earnings.Month> months,
            List<EarningsRow> rows,
            Earnings.Customers customers) {}

    /** A service or customer; the name is empty for what belongs to none alone. */
    record EarningsRow(
            String name,
            BigDecimal recurring,
            BigDecimal usage,
            BigDecimal value,
            BigDecimal once,
            BigDecimal other,
            BigDecimal revenue,
            BigDecimal platformCost,
            BigDecimal otherCost,
            BigDecimal margin,
            BreakEven breakEven) {
        static EarningsRow of(Earnings.Row row) {
            return new EarningsRow(
                    row.name(),
                    row.kinds().getOrDefault(RevenueKind.RECURRING, BigDecimal.ZERO),
                    row.kinds().getOrDefault(RevenueKind.USAGE, BigDecimal.ZERO),
                    row.kinds().getOrDefault(RevenueKind.VALUE, BigDecimal.ZERO),
                    row.kinds().getOrDefault(RevenueKind.ONCE, BigDecimal.ZERO),
                    row.kinds().getOrDefault(RevenueKind.OTHER, BigDecimal.ZERO),
                    row.revenue(),
                    row.platform(),
                    row.other(),
                    row.margin(),
                    row.breakEven());
        }
    }

    record CostsJson(List<Cost> costs) {}

    /**
     * Revenue and cost.
     *
     * @param months the last so many whole months, 1 to 60
     * @param by {@code service} or {@code customer}
     * @param currency of the invoices; the one that is used most when absent
     */
    @GetMapping("/earnings")
    EarningsJson earnings(
            @RequestParam(defaultValue = "12") int months,
            @RequestParam(defaultValue = "service") String by,
            @RequestParam(required = false) @Nullable Currency currency) {
        Earnings.Report report = earnings.report(currency, months, Earnings.By.of(by));
        return new EarningsJson(
                report.currency(),
                report.by(),
                report.revenue(),
                report.cost(),
                report.months(),
                report.rows().stream().map(EarningsRow::of).toList(),
                report.customers());
    }

    /** The costs that were entered and count, newest month first. */
    @GetMapping("/costs")
    CostsJson costs() {
        return new CostsJson(costs.all());
    }

    /** Enters a cost; {@code platform} is shared out by stored points, the others belong where they are entered. */
    @PostMapping("/costs")
    @ResponseStatus(HttpStatus.CREATED)
    Cost enter(@RequestBody Costs.Wish wish) {
        return costs.enter(wish);
    }

    /** Takes back a cost that was entered by mistake. */
    @DeleteMapping("/costs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable UUID id) {
        costs.takeBack(id);
    }
}
