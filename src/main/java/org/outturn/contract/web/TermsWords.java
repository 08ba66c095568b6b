package org.outturn.contract.web;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Terms;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.service.AgreedOffer;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Says the text of a contract in the reader's words. */
@Component
class TermsWords {
    private final Machines machines;

    TermsWords(Machines machines) {
        this.machines = machines;
    }

    TermsView of(Terms terms, String hash, Page page) {
        return new TermsView(
                terms.title(),
                terms.promise(),
                PlanInWords.paragraph(terms.plan(), page),
                facts(terms, page),
                terms.promises().stream().map(each -> promise(each, page)).toList(),
                terms.services().stream()
                        .flatMap(service ->
                                service.data().stream().map(need -> CatalogueWords.need(service.name(), need, page)))
                        .toList(),
                hash,
                Json.text(terms));
    }

    private List<Parts.Fact> facts(Terms terms, Page page) {
        List<Parts.Fact> facts = new ArrayList<>();
        if (!terms.services().isEmpty()) {
            facts.add(new Parts.Fact(
                    page.t("terms.services"),
                    terms.services().stream().map(each -> service(each, page)).collect(Collectors.joining("\n"))));
        }
        AgreedOffer offer = terms.offer();
        if (offer != null) {
            facts.add(new Parts.Fact(
                    page.t("terms.offer"), page.t("terms.offer.version", offer.number(), offer.version())));
        }
        facts.add(new Parts.Fact(page.t("contract.provider"), party(terms.provider())));
        facts.add(new Parts.Fact(page.t("contract.customer"), party(terms.customer())));
        facts.add(new Parts.Fact(
                page.t("contract.machines"),
                machines.all(terms.machines()).stream().map(TermsWords::machine).collect(Collectors.joining(", "))));
        facts.add(new Parts.Fact(page.t("contract.from"), span(terms, page)));
        facts.add(new Parts.Fact(page.t("terms.term"), commitment(terms.commitment(), page)));
        if (!terms.seasons().isEmpty()) {
            facts.add(new Parts.Fact(
                    page.t("terms.seasons"),
                    terms.seasons().stream().map(each -> season(each, page)).collect(Collectors.joining("; "))));
        }
        facts.add(new Parts.Fact(page.t("contract.zone"), terms.zone().getId()));
        facts.add(new Parts.Fact(
                page.t("contract.tax"), page.f().percent(terms.taxRate().doubleValue(), 1) + ": " + terms.taxNote()));
        facts.add(new Parts.Fact(page.t("contract.due"), page.t("contract.due.days", terms.paymentDays())));
        return facts;
    }

    /** What is provided by name and level, with what the customer may use, what is reported and what people do. */
    private static String service(AgreedService service, Page page) {
        List<String> parts = new ArrayList<>();
        parts.add(service.name() + " (" + page.t("level." + service.level().key()) + ")");
        if (!service.features().isEmpty()) {
            parts.add(CatalogueWords.features(service.features(), page));
        }
        parts.addAll(service.reports());
        if (!service.help().isEmpty()) {
            parts.add(service.help());
        }
        return String.join("; ", parts);
    }

    private static String machine(Machine machine) {
        return machine.number() + " " + machine.name();
    }

    private static String party(Terms.Party party) {
        return party.name() + ", " + party.address().replace("\n", ", ") + ", " + party.country();
    }

    private static String span(Terms terms, Page page) {
        LocalDate until = terms.until();
        return until == null
                ? page.t("terms.from", page.f().date(terms.from()))
                : page.t("terms.from-to", page.f().date(terms.from()), page.f().date(until.minusDays(1)));
    }

    static String commitment(@Nullable Commitment commitment, Page page) {
        if (commitment == null) {
            return page.t("contract.open");
        }
        List<String> parts = new ArrayList<>();
        Period minimum = commitment.minimum();
        parts.add(minimum == null ? page.t("terms.no-minimum") : page.t("terms.minimum", length(minimum, page)));
        Period renewal = commitment.renewal();
        parts.add(
                renewal == null
                        ? page.t("terms.then." + commitment.then().key())
                        : page.t("terms.then.renews", length(renewal, page)));
        Period notice = commitment.notice();
        if (notice != null) {
            parts.add(page.t("terms.notice", length(notice, page)));
        }
        return String.join("; ", parts);
    }

    private static String length(Period length, Page page) {
        return PlanInWords.length(length, page);
    }

    private static String season(Season season, Page page) {
        return page.t("terms.season", day(season.from(), page), day(season.to(), page));
    }

    private static String day(MonthDay day, Page page) {
        return day.format(DateTimeFormatter.ofPattern("d MMM", page.locale()));
    }

    static String promise(Promise promise, Page page) {
        String target = promise.kind().unit().equals("1")
                ? page.f().percent(promise.target().doubleValue(), 1)
                : page.f().number(promise.target()) + " "
                        + Units.shown(promise.kind().unit());
        return page.t(
                "promise.words." + promise.kind().key(),
                promise.kind() == Promise.Kind.REPORT_BY_DAY ? page.f().number(promise.target()) : target,
                page.t("every." + promise.window().key()));
    }
}
