package org.outturn.bill.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Money;
import org.outturn.base.Refused;
import org.outturn.bill.Reratings;
import org.outturn.bill.rating.Rerated;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.PlanTemplates;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.RefusalWords;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What would have been paid under another plan: chosen, written, and compared month by month. */
@Controller
class ReratingPages {
    private static final String PATH = "/rerating";
    private static final String MONTHS = "12";

    private final Reratings reratings;
    private final Contracts contracts;
    private final RefusalWords refusals;

    ReratingPages(Reratings reratings, Contracts contracts, RefusalWords refusals) {
        this.reratings = reratings;
        this.contracts = contracts;
        this.refusals = refusals;
    }

    @Bean
    static Room reratingRoom() {
        return new Room(Room.Group.SELL, "rerating", PATH, "scale", 30, ReratingPages::may);
    }

    private static boolean may(Viewer viewer) {
        return viewer.isProvider()
                && Set.of(Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR).stream()
                        .anyMatch(viewer::has);
    }

    /** The form, with the chosen contract's own plan to begin with. */
    @GetMapping(PATH)
    ModelAndView form(
            @RequestParam(defaultValue = "") String contract,
            @RequestParam(defaultValue = "") String template,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
        String plan = "";
        List<Plan> examples = PlanTemplates.all();
        if (template.matches("\\d{1,3}") && Integer.parseInt(template) < examples.size()) {
            plan = pretty(examples.get(Integer.parseInt(template)));
        } else if (!contract.isEmpty()) {
            plan = pretty(contracts.get(ContractId.valueOf(contract)).terms().plan());
        }
        return view(contract, MONTHS, plan, "", null, page);
    }

    /** The comparison; nothing is written, so it can be asked as often as one likes. */
    @PostMapping(PATH)
    ModelAndView compare(
            @RequestParam(defaultValue = "") String contract,
            @RequestParam(defaultValue = MONTHS) String months,
            @RequestParam(defaultValue = "") String plan,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
        try {
            Plan other = Plan.parse(plan);
            int count = months.matches("\\d{1,3}") ? Integer.parseInt(months) : 0;
            Reratings.Comparison compared = contract.isEmpty()
                    ? reratings.ofAll(count, other)
                    : reratings.of(ContractId.valueOf(contract), count, other);
            return view(contract, months, plan, "", compared, page);
        } catch (Refused e) {
            if (e.kind() == Refused.Kind.RIGHT) {
                throw e;
            }
            RefusalWords.Words words = refusals.of(e, page);
            ModelAndView again = view(contract, months, plan, words.what() + " " + words.cure(), null, page);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private static String pretty(Plan plan) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan);
    }

    private ModelAndView view(
            String contract,
            String months,
            String plan,
            String refusal,
            Reratings.@Nullable Comparison compared,
            Page page) {
        List<Parts.Option> all = new ArrayList<>();
        all.add(new Parts.Option("", page.t("rerating.all")));
        contracts.all().forEach(each -> all.add(new Parts.Option(each.id().toString(), name(each))));
        List<Parts.Option> templates = new ArrayList<>();
        templates.add(new Parts.Option("", page.t("rerating.template.own")));
        List<Plan> examples = PlanTemplates.all();
        for (int i = 0; i < examples.size(); i++) {
            templates.add(new Parts.Option(
                    Integer.toString(i),
                    PlanInWords.name(examples.get(i).charges().getFirst(), page)));
        }
        return new ModelAndView(
                "bill/rerating",
                "view",
                new ReratingView(
                        all,
                        contract,
                        months,
                        templates,
                        plan,
                        refusal,
                        compared,
                        compared == null ? "" : PlanInWords.paragraph(compared.plan(), page),
                        compared == null ? ReratingView.Sum.NONE : sum(compared.today(), compared.plan(), page),
                        compared == null ? ReratingView.Sum.NONE : sum(compared.other(), compared.plan(), page),
                        compared == null ? "" : money(compared.difference(), compared.plan(), page),
                        compared == null ? List.of() : rows(compared, page),
                        compared == null ? List.of() : missing(compared, page)));
    }

    private static String name(Contract contract) {
        return contract.number() + " " + contract.terms().customer().name() + " · "
                + contract.terms().plan().currency().getCurrencyCode();
    }

    private static String money(BigDecimal amount, Plan plan, Page page) {
        Currency currency = plan.currency();
        return page.f()
                .money(new Money(
                        amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN),
                        currency));
    }

    private static ReratingView.Sum sum(Rerated side, Plan plan, Page page) {
        return new ReratingView.Sum(
                money(side.total(), plan, page),
                money(side.mean(), plan, page),
                money(side.variance().max(BigDecimal.ZERO).sqrt(MathContext.DECIMAL64), plan, page),
                page.t("rerating.month.of", money(side.lowest().amount(), plan, page), month(side.lowest(), page)),
                page.t("rerating.month.of", money(side.highest().amount(), plan, page), month(side.highest(), page)));
    }

    private static String month(Rerated.Fee fee, Page page) {
        return page.f().month(fee.month());
    }

    private static List<ReratingView.Row> rows(Reratings.Comparison compared, Page page) {
        List<Rerated.Fee> today = compared.today().months();
        List<Rerated.Fee> other = compared.other().months();
        BigDecimal most = BigDecimal.ONE;
        for (int i = 0; i < today.size(); i++) {
            most = most.max(today.get(i).amount()).max(other.get(i).amount());
        }
        List<ReratingView.Row> rows = new ArrayList<>();
        for (int i = 0; i < today.size(); i++) {
            YearMonth month = today.get(i).month();
            BigDecimal before = today.get(i).amount();
            BigDecimal after = other.get(i).amount();
            rows.add(new ReratingView.Row(
                    page.f().month(month),
                    money(before, compared.plan(), page),
                    money(after, compared.plan(), page),
                    money(after.subtract(before), compared.plan(), page),
                    width(before, most),
                    width(after, most)));
        }
        return rows;
    }

    private static int width(BigDecimal amount, BigDecimal most) {
        return amount.max(BigDecimal.ZERO)
                .multiply(BigDecimal.valueOf(ReratingView.WIDTH))
                .divide(most, 0, RoundingMode.HALF_EVEN)
                .intValue();
    }

    private List<ReratingView.Missing> missing(Reratings.Comparison compared, Page page) {
        return compared.unknown().stream()
                .map(each -> {
                    RefusalWords.Words why = refusals.of(each.why(), page);
                    return new ReratingView.Missing(
                            each.contract(),
                            page.t(each.isOther() ? "rerating.other" : "rerating.today"),
                            each.charge(),
                            page.f().date(each.from()),
                            why.what(),
                            why.cure());
                })
                .toList();
    }
}
