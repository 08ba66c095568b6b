package org.outturn.contract.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.base.Money;
import org.outturn.contract.Agreement;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Recurring;
import org.outturn.contract.Terms;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.FactNeeds;
import org.outturn.contract.facts.Facts;
import org.outturn.contract.service.Promise;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Says the facts of a contract in the reader's words, and what of them the reader can say. */
@Component
class FactReader {
    private final Facts facts;

    FactReader(Facts facts) {
        this.facts = facts;
    }

    /** Whether facts are something to look at: the plan waits for some, or some were said. */
    boolean matters(Agreement agreement) {
        return !needs(agreement).isEmpty() || !facts.of(agreement.id()).isEmpty();
    }

    /** What any version of the contract waits for. */
    private static Set<FactKind> needs(Agreement agreement) {
        return agreement.versions().stream()
                .flatMap(each -> FactNeeds.of(each.terms()).stream())
                .collect(Collectors.toSet());
    }

    FactsView view(Agreement agreement, String kind, LocalDate today, Viewer viewer, Page page) {
        String path = ContractPages.PATH + "/" + agreement.id();
        Set<FactKind> needs = needs(agreement);
        List<FactKind> sayable = Stream.of(FactKind.values())
                .filter(needs::contains)
                .filter(each -> Facts.may(viewer, each))
                .toList();
        List<Fact> counting = facts.of(agreement.id());
        Set<UUID> ids = counting.stream().map(Fact::id).collect(Collectors.toSet());
        Terms terms = agreement.at(today).terms();
        Optional<FactKind> chosen = FactKind.of(kind).filter(sayable::contains);
        return new FactsView(
                path,
                agreement.number(),
                terms.title(),
                sayable.stream()
                        .map(each -> new Parts.Option(
                                path + "/facts?kind=" + each.key(),
                                page.t("fact.kind." + each.key()),
                                chosen.filter(each::equals).isPresent() ? "true" : ""))
                        .toList(),
                chosen.map(each -> form(each, terms, today, page)).orElse(null),
                counting.stream()
                        .map(each -> row(each, true, path, viewer, page))
                        .toList(),
                facts.history(agreement.id()).stream()
                        .map(each -> row(each, ids.contains(each.id()), "", viewer, page))
                        .toList());
    }

    private static FactsView.Form form(FactKind kind, Terms terms, LocalDate today, Page page) {
        return new FactsView.Form(
                kind.key(),
                page.t("fact.kind." + kind.key()),
                keys(kind, terms, page),
                kind.isNamed(),
                kind.canEnd(),
                kind.needsEnd(),
                kind.hasAmount(),
                switch (kind) {
                    case TURNOVER, PARTNER_SALES -> terms.plan().currency().getCurrencyCode();
                    default -> "";
                },
                kind == FactKind.END_CHOICE
                        ? Stream.of("buy", "return", "extend")
                                .map(each -> new Parts.Option(each, page.t("plan.end." + each)))
                                .toList()
                        : List.of(),
                today);
    }

    /** What of the terms can be named; where anything can, nothing. */
    private static List<Parts.Option> keys(FactKind kind, Terms terms, Page page) {
        return switch (kind) {
            case BOOKING -> charges(terms, page, terms.plan().charges().stream().filter(FactReader::addsToAnother));
            case END_CHOICE ->
                charges(
                        terms,
                        page,
                        terms.plan().charges().stream()
                                .filter(each -> each instanceof Recurring lease
                                        && !lease.atEnd().isEmpty()));
            case PROMISE ->
                terms.promises().stream()
                        .map(each -> new Parts.Option(
                                each.key(),
                                TermsWords.promise(each, page),
                                Units.shown(each.kind().unit())))
                        .toList();
            case GRANT -> PlanKeys.purposes(terms.plan());
            case FIGURE -> PlanKeys.figures(terms.plan());
            case COUNT -> PlanKeys.counts(terms.plan());
            case TURNOVER, PARTNER_SALES, SEATS, PLACES, VOUCHER, UPGRADE, FEATURE, CUSTOMER_TYPE -> List.of();
        };
    }

    private static boolean addsToAnother(Charge charge) {
        return charge instanceof Recurring recurring && recurring.addsTo() != null
                || charge instanceof Metered metered && metered.addsTo() != null;
    }

    private static List<Parts.Option> charges(Terms terms, Page page, Stream<Charge> charges) {
        Currency currency = terms.plan().currency();
        return charges.map(each -> new Parts.Option(
                        each.key(), PlanInWords.name(each, page) + ": " + PlanInWords.rule(each, currency, page)))
                .toList();
    }

    /** The unit that follows from the terms: of money the plan's currency, of a promise its own. */
    static String unit(FactKind kind, String key, Terms terms) {
        return switch (kind) {
            case TURNOVER, PARTNER_SALES -> terms.plan().currency().getCurrencyCode();
            case PROMISE ->
                terms.promises().stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .map(Promise::kind)
                        .map(Promise.Kind::unit)
                        .orElse("1");
            case COUNT -> PlanKeys.unit(key, terms.plan());
            case FIGURE -> "1";
            case SEATS, PLACES, VOUCHER, BOOKING, UPGRADE, FEATURE, CUSTOMER_TYPE, END_CHOICE, GRANT -> "";
        };
    }

    private static FactsView.Row row(Fact fact, boolean counts, String path, Viewer viewer, Page page) {
        Fact.Entry said = fact.entry();
        boolean withdrawable =
                !path.isEmpty() && counts && said.kind() != FactKind.VOUCHER && Facts.may(viewer, said.kind());
        return new FactsView.Row(
                page.t("fact.kind." + said.kind().key()),
                said.key(),
                days(said, page),
                amount(said, page),
                said.kind() == FactKind.END_CHOICE ? page.named("plan.end.", said.note()) : said.note(),
                fact.by(),
                fact.at(),
                withdrawable ? path + "/facts/" + fact.id() + "/withdrawal" : "",
                state(fact, counts, page));
    }

    private static String state(Fact fact, boolean counts, Page page) {
        if (fact.withdrawn()) {
            return page.t("fact.withdrawn");
        }
        return counts ? "" : page.t("fact.replaced");
    }

    private static String days(Fact.Entry said, Page page) {
        LocalDate until = said.until();
        if (until == null) {
            return said.kind() == FactKind.VOUCHER
                    ? page.f().date(said.from())
                    : page.t("terms.from", page.f().date(said.from()));
        }
        return page.t("terms.from-to", page.f().date(said.from()), page.f().date(until.minusDays(1)));
    }

    private static String amount(Fact.Entry said, Page page) {
        BigDecimal amount = said.amount();
        if (amount == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        switch (said.kind()) {
            case TURNOVER, PARTNER_SALES ->
                words.add(page.f().money(new Money(amount, Currency.getInstance(said.unit()))));
            case PROMISE -> {
                words.add(page.f().number(amount));
                words.add(Units.shown(said.unit()));
            }
            default -> words.add(page.f().number(amount));
        }
        return String.join(" ", words).strip();
    }
}
