package org.outturn.bill.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Money;
import org.outturn.base.NotFound;
import org.outturn.bill.earnings.BreakEven;
import org.outturn.bill.earnings.Cost;
import org.outturn.bill.earnings.Costs;
import org.outturn.bill.earnings.Earnings;
import org.outturn.bill.earnings.RevenueKind;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What services and customers bring in and cost, and where finance enters costs. */
@Controller
class EarningsPages {
    static final String PATH = "/earnings";
    static final String MONTHS = "12";

    private final Earnings earnings;
    private final Costs costs;
    private final Organisations organisations;

    EarningsPages(Earnings earnings, Costs costs, Organisations organisations) {
        this.earnings = earnings;
        this.costs = costs;
        this.organisations = organisations;
    }

    @Bean
    static Room earningsRoom() {
        return new Room(Room.Group.MEASURE, "earnings", PATH, "chart-bar", 51, EarningsPages::may);
    }

    private static boolean may(Viewer viewer) {
        return viewer.isProvider()
                && (viewer.has(Role.FINANCE) || viewer.has(Role.BUSINESS_DEVELOPER) || viewer.has(Role.ADMINISTRATOR));
    }

    private static boolean enters(Viewer viewer) {
        return viewer.has(Role.FINANCE) || viewer.has(Role.ADMINISTRATOR);
    }

    @GetMapping(PATH)
    ModelAndView show(
            @RequestParam(defaultValue = MONTHS) int months,
            @RequestParam(defaultValue = "service") String by,
            @RequestParam(required = false) @Nullable Currency currency,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Earnings.Report report = earnings.report(currency, months, Earnings.By.of(by));
        String code = report.currency().getCurrencyCode();
        String query = "?months=" + months + "&by=" + report.by().key() + "&currency=" + code;
        List<Parts.Chip> chips = Arrays.stream(Earnings.By.values())
                .map(each -> new Parts.Chip(page.t("earnings.by." + each.key()), "by", each.key(), each == report.by()))
                .toList();
        List<Parts.Option> currencies = report.currencies().stream()
                .map(each -> new Parts.Option(each.getCurrencyCode(), each.getCurrencyCode()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (currencies.stream().noneMatch(each -> each.value().equals(code))) {
            currencies.add(new Parts.Option(code, code));
        }
        var money = new Amounts(report.currency(), page);
        List<EarningsView.Row> rows =
                report.rows().stream().map(each -> row(each, money, page)).toList();
        return new ModelAndView(
                "bill/earnings",
                "view",
                new EarningsView(
                        chips,
                        currencies,
                        code,
                        String.valueOf(months),
                        query,
                        figures(report, money, page),
                        rows.isEmpty(),
                        rows,
                        enters(viewer) ? entered(page) : List.of(),
                        enters(viewer) ? kinds(page) : List.of(),
                        enters(viewer) ? customers(page) : List.of(),
                        report.months().getLast().month().toString()));
    }

    /** Amounts of one currency for people. */
    private record Amounts(Currency currency, Page page) {
        String of(BigDecimal amount) {
            return page.f()
                    .money(new Money(
                            amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN),
                            currency));
        }

        /** Without the currency, for a table that names it above; a dash for nothing. */
        String bare(BigDecimal amount) {
            return amount.signum() == 0
                    ? "–"
                    : page.f().number(amount.doubleValue(), Math.max(0, currency.getDefaultFractionDigits()));
        }

        String of(Earnings.Row row, RevenueKind... kinds) {
            return bare(Arrays.stream(kinds)
                    .map(kind -> row.kinds().getOrDefault(kind, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private static EarningsView.Row row(Earnings.Row row, Amounts money, Page page) {
        return new EarningsView.Row(
                row.name().isEmpty() ? page.t("earnings.general") : row.name(),
                money.of(row, RevenueKind.RECURRING),
                money.of(row, RevenueKind.USAGE),
                money.of(row, RevenueKind.VALUE),
                money.of(row, RevenueKind.ONCE, RevenueKind.OTHER),
                money.bare(row.revenue()),
                money.bare(row.platform().add(row.other())),
                money.bare(row.margin()),
                row.margin().signum() >= 0,
                breakEven(row.breakEven(), page));
    }

    private static String breakEven(BreakEven of, Page page) {
        return switch (of) {
            case BreakEven.Reached(YearMonth month) ->
                page.t("earnings.break-even.reached", page.f().month(month));
            case BreakEven.Expected(YearMonth month) ->
                page.t("earnings.break-even.expected", page.f().month(month));
            case BreakEven.NotAtThisRate _ -> page.t("earnings.break-even.not");
            case BreakEven.NoCost _ -> page.t("earnings.break-even.no-cost");
        };
    }

    private static EarningsView.Figures figures(Earnings.Report report, Amounts money, Page page) {
        Earnings.Customers customers = report.customers();
        BigDecimal margin = report.revenue().subtract(report.cost());
        return new EarningsView.Figures(
                money.of(report.revenue()),
                money.of(report.months().getLast().recurring()),
                money.of(report.cost()),
                money.of(margin),
                margin.signum() >= 0,
                customers.before() == 0 ? "–" : page.f().percent(customers.left() / (double) customers.before(), 1),
                page.t("earnings.left.note", customers.left(), customers.before()),
                customers.tried() == 0 ? "–" : page.f().percent(customers.converted() / (double) customers.tried(), 0),
                page.t("earnings.converted.note", customers.converted(), customers.tried()));
    }

    private List<EarningsView.Entered> entered(Page page) {
        Map<OrganisationId, String> names =
                organisations.allAndArchived().stream().collect(Collectors.toMap(Organisation::id, Organisation::name));
        return costs.all().stream()
                .map(cost -> {
                    OrganisationId customer = cost.customer();
                    String whose = customer == null ? "" : names.getOrDefault(customer, "");
                    String both = cost.service().isEmpty() || whose.isEmpty()
                            ? cost.service() + whose
                            : cost.service() + " · " + whose;
                    return new EarningsView.Entered(
                            cost.id(),
                            page.f().month(cost.month()),
                            page.t("earnings.cost." + cost.kind().key()),
                            both.isEmpty() ? page.t("earnings.general") : both,
                            new Amounts(cost.currency(), page).of(cost.amount()),
                            cost.note(),
                            cost.by());
                })
                .toList();
    }

    private static List<Parts.Option> kinds(Page page) {
        return Arrays.stream(Cost.Kind.values())
                .map(kind -> new Parts.Option(kind.key(), page.t("earnings.cost." + kind.key())))
                .toList();
    }

    private List<Parts.Option> customers(Page page) {
        List<Parts.Option> all = new ArrayList<>();
        all.add(new Parts.Option("", page.t("earnings.cost.nobody")));
        organisations.all().forEach(each -> all.add(new Parts.Option(each.id().toString(), each.name())));
        return all;
    }

    @PostMapping(PATH + "/costs")
    String enter(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable BigDecimal amount,
            @RequestParam(required = false) @Nullable Currency currency,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String note) {
        costs.enter(new Costs.Wish(
                month,
                Cost.Kind.of(kind),
                amount,
                currency,
                customer.isEmpty() ? null : OrganisationId.valueOf(customer),
                service,
                note));
        return "redirect:" + PATH + "#costs";
    }

    @PostMapping(PATH + "/costs/{id}/back")
    String takeBack(@PathVariable String id) {
        try {
            costs.takeBack(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("cost", id);
        }
        return "redirect:" + PATH + "#costs";
    }
}
