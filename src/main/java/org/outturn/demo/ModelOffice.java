package org.outturn.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.outturn.bill.tax.Buyer;
import org.outturn.bill.tax.Seller;
import org.outturn.bill.tax.TaxRate;
import org.outturn.bill.tax.Taxes;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanTemplates;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferWish;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.catalogue.ServiceId;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.contract.service.DataNeed;
import org.outturn.contract.service.Promise;
import org.outturn.identity.OrganisationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the manufacturer of the demo has in its office: VAT ids, tax rates, services and offers. The numbers are invented. */
@Component
class ModelOffice {
    private static final List<String> TYPES = List.of("HP 400 press");

    private final Taxes taxes;
    private final ServiceCatalogue services;
    private final Offers offers;

    ModelOffice(Taxes taxes, ServiceCatalogue services, Offers offers) {
        this.taxes = taxes;
        this.services = services;
        this.offers = offers;
    }

    /** Enters what invoices need to know, if it is missing. */
    @Transactional
    public void settleTaxes() {
        if (taxes.seller().vatId() == null) {
            taxes.change(Seller.read("DE136695976", "DE89 3704 0044 0532 0130 00"));
            taxes.enter(new TaxRate("DE", LocalDate.parse("2021-01-01"), new BigDecimal("0.19"), "VAT 19 %"));
        }
    }

    /** Writes services and offers for presses, if there are none. */
    @Transactional
    public void settleCatalogue() {
        if (services.all().isEmpty()) {
            ServiceId monitoring = services.add(monitoring()).id();
            ServiceId wear = services.add(wear()).id();
            offer(
                    "Press under watch",
                    "We see a failure before you do.",
                    List.of(monitoring),
                    RevenueModel.SUBSCRIPTION);
            offer(
                    "Press by the hour",
                    "You pay for the hours in which it runs.",
                    List.of(monitoring, wear),
                    RevenueModel.PAY_PER_USE);
        }
    }

    /** The VAT id of a customer in another country of the Union; who speaks German is written to in German. */
    void know(OrganisationId customer, String vatId, String country) {
        taxes.change(customer, Buyer.read(vatId, country.equals("AT") ? "de" : "en"));
    }

    private void offer(String title, String promise, List<ServiceId> of, RevenueModel model) {
        Plan plan = PlanTemplates.all().stream()
                .filter(each -> each.charges().getFirst().model() == model)
                .findFirst()
                .orElseThrow();
        Offer draft = offers.draft(new OfferWish(
                offers.today(),
                title,
                promise,
                of,
                plan,
                List.of(new Promise(
                        "availability", Promise.Kind.AVAILABILITY, new BigDecimal("0.97"), Billing.Every.MONTH)),
                null,
                TYPES,
                List.of("DE", "AT", "FR", "IT", "NL")));
        offers.publish(draft.id(), draft.latest().hash());
    }

    private static ServiceContent monitoring() {
        return new ServiceContent(
                "Monitoring",
                "State, strokes and energy of each press, live and over time, with a report each month.",
                CapabilityLevel.MONITORING,
                List.of("live", "charts", "key-figures"),
                List.of("Monthly report by the third working day"),
                "Hotline on working days from 7 to 18",
                List.of(new DataNeed(
                        TYPES.getFirst(),
                        List.of("strokes"),
                        "service",
                        "Without it nobody sees that a press stands still.")));
    }

    private static ServiceContent wear() {
        return new ServiceContent(
                "Wear advice",
                "Says from the strokes which part is worn when, and what to order.",
                CapabilityLevel.OPTIMISATION,
                List.of("advice"),
                List.of("Wear of each part, weekly"),
                "",
                List.of(new DataNeed(
                        TYPES.getFirst(), List.of("strokes"), "service", "Wear follows from the number of strokes.")));
    }
}
