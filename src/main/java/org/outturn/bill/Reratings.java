package org.outturn.bill;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.Rerated;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.stereotype.Service;

/**
 * What months that have been would have cost under another plan: with the machines, points, records, facts and accepted statements
 * that there are, gathered and rated exactly as billing does it. The other plan begins with the first of the months; today's goes
 * on as it was agreed. Nothing is written.
 */
@Service
public class Reratings {
    /** Months at most. */
    public static final int MOST_MONTHS = 36;

    /** Contracts at most, for more take a while. */
    public static final int MOST_CONTRACTS = 100;

    private final Contracts contracts;
    private final Deals deals;
    private final Gatherer gatherer;
    private final Clock clock;

    Reratings(Contracts contracts, Deals deals, Gatherer gatherer, Clock clock) {
        this.contracts = contracts;
        this.deals = deals;
        this.gatherer = gatherer;
        this.clock = clock;
    }

    /**
     * Both fees, month by month.
     *
     * @param contracts how many were rated
     * @param others how many were left out, since they are in another currency
     * @param today under what was agreed
     * @param other under the other plan
     * @param unknown what could not be rated on either side and is missing in its sums
     */
    public record Comparison(
            int contracts, int others, Plan plan, Rerated today, Rerated other, List<Unknown> unknown) {
        public Comparison {
            unknown = List.copyOf(unknown);
        }

        /** The other plan's total less today's. */
        public BigDecimal difference() {
            return other.total().subtract(today.total());
        }
    }

    /**
     * Something that could not be rated.
     *
     * @param isOther whether under the other plan
     */
    public record Unknown(String contract, boolean isOther, String charge, LocalDate from, Refused why) {}

    /**
     * Rates one contract.
     *
     * @param months the last so many whole months; 1 to {@value #MOST_MONTHS}
     */
    public Comparison of(ContractId contract, int months, Plan plan) {
        refuseUnlessAllowed(months);
        Contract one = contracts.get(contract);
        if (!one.terms().plan().currency().equals(plan.currency())) {
            throw Refused.input(
                            "rerating-currency",
                            "plan",
                            "The contract is in " + one.terms().plan().currency() + ", the plan in " + plan.currency()
                                    + ".",
                            "Write the plan in the contract's currency.")
                    .naming(one.terms().plan().currency(), plan.currency());
        }
        return compared(List.of(one), 0, months, plan);
    }

    /** Rates all contracts in the plan's currency that were there in these months. */
    public Comparison ofAll(int months, Plan plan) {
        refuseUnlessAllowed(months);
        List<Contract> all = contracts.all();
        List<Contract> alike = all.stream()
                .filter(each -> each.terms().plan().currency().equals(plan.currency()))
                .toList();
        if (alike.size() > MOST_CONTRACTS) {
            throw Refused.input(
                            "rerating-too-many",
                            "contract",
                            "There are " + alike.size() + " contracts in " + plan.currency() + "; at most "
                                    + MOST_CONTRACTS + " are rated at once.",
                            "Choose a contract.")
                    .naming(alike.size(), plan.currency(), MOST_CONTRACTS);
        }
        return compared(alike, all.size() - alike.size(), months, plan);
    }

    private static void refuseUnlessAllowed(int months) {
        Asking.required().requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
        if (months < 1 || months > MOST_MONTHS) {
            throw Refused.input(
                            "rerating-months",
                            "months",
                            months + " months can't be rated.",
                            "Choose 1 to " + MOST_MONTHS + ".")
                    .naming(months, MOST_MONTHS);
        }
    }

    private Comparison compared(List<Contract> all, int others, int months, Plan plan) {
        Instant cutoff = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        YearMonth first =
                YearMonth.from(cutoff.atZone(Asking.required().zone())).minusMonths(months);
        List<Unknown> unknown = new ArrayList<>();
        Map<YearMonth, List<RatedLine>> today = new HashMap<>();
        Map<YearMonth, List<RatedLine>> other = new HashMap<>();
        int rated = 0;
        for (Contract contract : all) {
            Deal deal = deals.of(contract);
            LocalDate from = later(first.atDay(1), deal.life().from());
            Span days = new Span(from, first.plusMonths(months).atDay(1));
            if (!from.isBefore(days.to()) || !from.isBefore(deal.life().to())) {
                continue;
            }
            rated++;
            new Side(deal, days, cutoff, null, unknown).rate(today);
            new Side(under(deal, plan, from), days, cutoff, plan, unknown).rate(other);
        }
        return new Comparison(rated, others, plan, fees(first, months, today), fees(first, months, other), unknown);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Rerated fees(YearMonth first, int months, Map<YearMonth, List<RatedLine>> lines) {
        return Rerated.of(Stream.iterate(first, month -> month.plusMonths(1))
                .limit(months)
                .map(month -> {
                    List<RatedLine> due = lines.getOrDefault(month, List.of());
                    return new Rerated.Fee(
                            month, due.stream().map(RatedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add), due);
                })
                .toList());
    }

    /** The same deal as if another plan had begun on a day. */
    private static Deal under(Deal deal, Plan plan, LocalDate from) {
        Contract contract = deal.contract();
        Terms terms = contract.terms().under(plan, from);
        Agreement agreed = deal.agreement();
        var versions = List.of(new Agreement.Version(contract.version(), from, terms, contract.termsHash()));
        List<MeterReader.Served> machines = deal.machines().stream()
                .map(each -> new MeterReader.Served(
                        each.machine(), Deal.stays(Deal.days(each.days()).and(Days.between(from, LocalDate.MAX)))))
                .filter(each -> !each.days().isEmpty())
                .toList();
        return new Deal(
                new Contract(
                        contract.id(),
                        contract.number(),
                        contract.version(),
                        contract.customer(),
                        terms,
                        contract.termsHash(),
                        contract.acceptedBy(),
                        contract.acceptedAt()),
                new Agreement(
                        agreed.id(),
                        agreed.number(),
                        agreed.customer(),
                        versions,
                        agreed.machines(),
                        agreed.pauses(),
                        agreed.notice()),
                machines,
                deal.said());
    }

    /** One side of one contract. */
    private final class Side {
        private final Deal deal;
        private final Span days;
        private final Instant cutoff;
        private final @Nullable Plan other;
        private final List<Unknown> unknown;

        Side(Deal deal, Span days, Instant cutoff, @Nullable Plan other, List<Unknown> unknown) {
            this.deal = deal;
            this.days = days;
            this.cutoff = cutoff;
            this.other = other;
            this.unknown = unknown;
        }

        void rate(Map<YearMonth, List<RatedLine>> months) {
            List<Basis.Item> items = Dues.of(deal, days.to(), 0).stream()
                    .filter(this::isOfTheseDays)
                    .filter(claim -> Dues.isBooked(deal, claim))
                    .flatMap(claim -> gathered(claim).stream())
                    .toList();
            if (items.isEmpty()) {
                return;
            }
            List<Basis.Wording> wordings = deal.agreement().versions().stream()
                    .filter(each -> each.version() != deal.contract().version())
                    .map(each -> new Basis.Wording(each.version(), each.terms()))
                    .toList();
            try {
                List<RatedLine> lines = BasisComputation.lines(
                        deal.agreed(), new Basis(Basis.FORMAT, days.to(), cutoff, items, wordings));
                for (int i = 0; i < lines.size(); i++) {
                    months.computeIfAbsent(month(items.get(i)), month -> new ArrayList<>())
                            .add(lines.get(i));
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                unknown.add(new Unknown(
                        deal.contract().number(),
                        other != null,
                        items.getFirst().charge(),
                        days.from(),
                        Drafts.notRatable(e)));
            }
        }

        private boolean isOfTheseDays(Claims.Claim claim) {
            BillingInterval interval = claim.interval();
            LocalDate day = due(claim.version(), claim.charge().key()) == Billing.Due.ADVANCE
                    ? interval.from()
                    : interval.to().minusDays(1);
            return !day.isBefore(days.from()) && day.isBefore(days.to());
        }

        private Billing.Due due(int version, String charge) {
            return deal.agreement().versions().stream()
                    .filter(each -> each.version() == version)
                    .findFirst()
                    .map(each -> Claims.due(each.terms().plan(), charge))
                    .orElse(Billing.Due.ARREARS);
        }

        private YearMonth month(Basis.Item item) {
            return YearMonth.from(
                    due(item.version(), item.charge()) == Billing.Due.ADVANCE
                            ? item.interval().from()
                            : item.interval().to().minusDays(1));
        }

        private Optional<Basis.Item> gathered(Claims.Claim claim) {
            try {
                return Optional.of(gatherer.gather(deal, claim, cutoff, key -> Fees.Fee.HERE)
                        .item());
            } catch (Refused e) {
                unknown.add(new Unknown(
                        deal.contract().number(),
                        other != null,
                        claim.charge().key(),
                        claim.interval().from(),
                        e));
                return Optional.empty();
            }
        }
    }
}
