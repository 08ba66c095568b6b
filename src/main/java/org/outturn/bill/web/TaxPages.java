package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.tax.Buyer;
import org.outturn.bill.tax.Seller;
import org.outturn.bill.tax.TaxRate;
import org.outturn.bill.tax.Taxes;
import org.outturn.bill.tax.VatId;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Taxes as finance enters them: the provider's and the customers' numbers, and the rates by country and day. */
@Controller
class TaxPages {
    private static final String PATH = "/billing/taxes";
    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private final Taxes taxes;
    private final Organisations organisations;
    private final Clock clock;

    TaxPages(Taxes taxes, Organisations organisations, Clock clock) {
        this.taxes = taxes;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView taxes(
            @RequestParam(defaultValue = "") String search, Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FINANCE);
        String asked = search.length() > LONGEST ? search.substring(0, LONGEST) : search;
        Seller seller = taxes.seller();
        Map<UUID, Buyer> known = taxes.buyers();
        Organisations.Found found = organisations.find(Organisation.Kind.CUSTOMER, asked, false, 0, MOST);
        List<TaxesView.Customer> customers = found.organisations().stream()
                .map(each -> {
                    Buyer buyer = known.get(each.id().value());
                    VatId vatId = buyer == null ? null : buyer.vatId();
                    return new TaxesView.Customer(
                            each.number(),
                            each.name(),
                            "/billing/customers/" + each.id(),
                            each.country(),
                            vatId == null ? "" : vatId.value());
                })
                .toList();
        List<TaxesView.Rate> rates = taxes.rates().stream()
                .map(each -> new TaxesView.Rate(
                        each.country(), page.f().date(each.from()), TaxInWords.percent(each.rate(), page), each.note()))
                .toList();
        return new ModelAndView(
                "bill/taxes",
                "view",
                new TaxesView(
                        said(seller.vatId()),
                        seller.iban() == null ? "" : seller.iban(),
                        rates,
                        customers,
                        found.total(),
                        asked));
    }

    @PostMapping(PATH + "/seller")
    String seller(
            @RequestParam(defaultValue = "") String vatId,
            @RequestParam(defaultValue = "") String iban,
            HttpServletResponse response) {
        taxes.change(Seller.read(vatId, iban));
        Notice.leave(response, "notice.taxes.saved");
        return "redirect:" + PATH;
    }

    /**
     * Enters a rate.
     *
     * @param percent such as 19 or 8,1
     */
    @PostMapping(PATH + "/rates")
    String rate(
            @RequestParam(defaultValue = "") String country,
            @RequestParam LocalDate from,
            @RequestParam(defaultValue = "") String percent,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response) {
        taxes.enter(TaxRate.read(country, from, share(percent), note));
        Notice.leave(response, "notice.taxes.saved");
        return "redirect:" + PATH + "#rates";
    }

    private static BigDecimal share(String percent) {
        String number = percent.strip().replace("%", "").strip().replace(',', '.');
        if (!number.matches("\\d{1,3}(\\.\\d{1,2})?")) {
            throw Refused.input(
                    "tax-percent", "percent", "This is no rate in percent.", "Write a number such as 19 or 8.1.");
        }
        return new BigDecimal(number).movePointLeft(2);
    }

    @GetMapping("/billing/customers/{id}")
    ModelAndView customer(@PathVariable OrganisationId id, Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FINANCE);
        Organisation customer = organisations.get(id);
        Buyer buyer = taxes.buyer(id);
        return new ModelAndView(
                "bill/buyer",
                "view",
                new BuyerView(
                        customer.number(),
                        customer.name(),
                        "/billing/customers/" + id,
                        said(buyer.vatId()),
                        buyer.language(),
                        applies(customer, page)));
    }

    /** What applies today; without the provider's VAT id nobody knows its country. */
    private String applies(Organisation customer, Page page) {
        VatId seller = taxes.seller().vatId();
        if (seller == null) {
            return page.t("taxes.applies.unknown");
        }
        LocalDate today = LocalDate.now(clock.withZone(page.f().zone()));
        Taxes.Advice advice = taxes.advice(seller.country(), customer.id(), customer.country(), today);
        BigDecimal rate = advice.answer().rate();
        String category = TaxInWords.of(advice.answer().category(), page);
        return rate == null
                ? page.t("taxes.applies.no-rate", category, seller.country())
                : page.t("taxes.applies", TaxInWords.percent(rate, page), category);
    }

    @PostMapping("/billing/customers/{id}")
    String change(
            @PathVariable OrganisationId id,
            @RequestParam(defaultValue = "") String vatId,
            @RequestParam(defaultValue = "") String language,
            HttpServletResponse response) {
        taxes.change(id, Buyer.read(vatId, language));
        Notice.leave(response, "notice.taxes.saved");
        return "redirect:/billing/customers/" + id;
    }

    private static String said(@Nullable VatId id) {
        return id == null ? "" : id.value();
    }
}
