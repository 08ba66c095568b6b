package org.outturn.bill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.Metered;
import org.outturn.contract.Plan;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bills everything that is due of a contract, as a draft: what its plan charges by the day, and what data that came later changes
 * in what was charged before. What can't be rated parks the contract with the reason.
 */
@Service
public class Bills {
    private final Drafts drafts;
    private final Deals deals;
    private final Gatherer gatherer;
    private final Readings readings;
    private final UsageRows usages;
    private final ChargedRows charged;
    private final Invoices invoices;
    private final BillingSettings settings;
    private final Parked parked;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bills(
            Drafts drafts,
            Deals deals,
            Gatherer gatherer,
            Readings readings,
            UsageRows usages,
            ChargedRows charged,
            Invoices invoices,
            BillingSettings settings,
            Parked parked,
            TransactionTemplate transaction,
            Clock clock) {
        this.drafts = drafts;
        this.deals = deals;
        this.gatherer = gatherer;
        this.readings = readings;
        this.usages = usages;
        this.charged = charged;
        this.invoices = invoices;
        this.settings = settings;
        this.parked = parked;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of billing a contract. */
    public sealed interface Outcome {
        /** Drafts were written; at least one. */
        record Drafted(List<Invoice> drafts) implements Outcome {}

        /** Nothing is due. */
        record Nothing() implements Outcome {}

        /** It waits. */
        record Waiting(Refused why) implements Outcome {}
    }

    /** Bills what is due now. */
    public Outcome bill(Contract contract) {
        Outcome outcome = bill(contract, clock.instant().truncatedTo(ChronoUnit.MILLIS), _ -> {});
        if (outcome instanceof Outcome.Waiting(Refused why) && isRace(why)) {
            throw why;
        }
        return outcome;
    }

    /**
     * Bills what was due at a moment; points that were received later don't count.
     *
     * @param also what belongs to the same transaction, such as how far a run is
     */
    Outcome bill(Contract contract, Instant at, Consumer<Outcome> also) {
        Asking.required().requireProvider(Role.FINANCE);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Outcome outcome = invoices.isPlain(contract)
                        ? months(contract, at)
                        : due(contract, at)
                                .<Outcome>map(draft -> new Outcome.Drafted(List.of(draft)))
                                .orElseGet(Outcome.Nothing::new);
                also.accept(outcome);
                return outcome;
            }));
        } catch (Refused e) {
            var waiting = new Outcome.Waiting(e);
            transaction.executeWithoutResult(status -> {
                if (!isRace(e)) {
                    parked.park(contract.id(), e);
                }
                also.accept(isRace(e) ? new Outcome.Nothing() : waiting);
            });
            return waiting;
        }
    }

    /** Somebody billed it at the same moment: nothing is missing. */
    private static boolean isRace(Refused why) {
        return why.code().equals("invoice-moved") || why.code().equals("invoice-exists");
    }

    /** Contracts of the first days have an invoice for each month; those that can be billed are, though others wait. */
    private Outcome months(Contract contract, Instant at) {
        List<Invoice> drafts = new ArrayList<>();
        for (YearMonth month : invoices.open(contract)) {
            drafts.add(invoices.prepare(contract, month));
        }
        LocalDate day = LocalDate.ofInstant(at, contract.terms().zone())
                .minusDays(settings.get().collectionDays());
        Refused waits = invoices.waitsForProof(contract, day).orElse(null);
        if (waits == null) {
            parked.clear(contract.id());
            return drafts.isEmpty() ? new Outcome.Nothing() : new Outcome.Drafted(drafts);
        }
        parked.park(contract.id(), waits);
        return drafts.isEmpty() ? new Outcome.Waiting(waits) : new Outcome.Drafted(drafts);
    }

    private Optional<Invoice> due(Contract contract, Instant at) {
        Deal deal = deals.of(contract);
        BillingSettings.Values days = settings.get();
        LocalDate asOf = LocalDate.ofInstant(at, deal.terms().zone());
        Map<Claims.Key, ChargedRows.Charged> before = new HashMap<>();
        charged.of(contract.id()).forEach(each -> before.put(each.key(), each));
        Dues.refuseIfBilledOtherwise(Dues.of(deal, asOf, 0), before.values());
        Set<YearMonth> months = invoices.billedMonths(contract);
        List<Claims.Claim> fresh = Dues.of(deal, asOf, days.collectionDays()).stream()
                .filter(claim -> !before.containsKey(claim.key()) && Dues.isBooked(deal, claim))
                .filter(claim -> !Dues.isOfMonth(claim, months))
                .toList();
        var draft = new Drafts.Draft(deal, at);
        var documents = new Earlier();
        for (Claims.Claim claim : fresh) {
            Gatherer.Gathered gathered = claim.charge() instanceof Metered metered
                    ? metered(deal, metered, claim, at)
                    : gatherer.gather(deal, claim, at, key -> documents.fee(before.get(key)));
            draft.add(claim.key(), 0, gathered);
        }
        if (!fresh.isEmpty() || !asOf.isBefore(deal.life().to())) {
            LocalDate since = asOf.minusDays(days.correctionDays());
            before.values().stream()
                    .filter(each -> each.toDay().isAfter(since) && each.number() != null)
                    .sorted(Comparator.comparing(ChargedRows.Charged::fromDay)
                            .thenComparing(ChargedRows.Charged::charge))
                    .forEach(each -> correction(deal, each, at, documents)
                            .ifPresent(item -> draft.add(each.key(), each.revision() + 1, item)));
        }
        parked.clear(deal.contract().id());
        return draft.isEmpty()
                ? Optional.empty()
                : Optional.of(drafts.write(
                        draft, asOf, fresh.stream().map(Claims.Claim::key).toList()));
    }

    /** A meter is read once for an interval and cut-off, however often that is asked. */
    private Gatherer.Gathered metered(Deal deal, Metered charge, Claims.Claim claim, Instant cutoff) {
        return usages.find(
                        deal.contract().id(),
                        charge.key(),
                        claim.interval().from(),
                        claim.interval().to(),
                        cutoff)
                .map(kept -> gatherer.gathered(deal, claim, kept))
                .orElseGet(() -> gatherer.gather(deal, claim, cutoff, key -> Fees.Fee.HERE));
    }

    /** What data that came later changes in money. */
    private Optional<Gatherer.Gathered> correction(
            Deal deal, ChargedRows.Charged before, Instant cutoff, Earlier documents) {
        Agreement.Version version = deal.at(before.fromDay());
        Plan plan = version.terms().plan();
        if (!(plan.charge(before.charge()).orElse(null) instanceof Metered metered)) {
            return Optional.empty();
        }
        Basis.Item earlier = documents.basis(before).items().get(before.position() - 1);
        Metering counted = earlier.metering();
        if (counted == null) {
            return Optional.empty();
        }
        MeterReader.Read read = readings.read(deal, metered, earlier.interval().interval(), cutoff);
        if (read.metering().quantity().compareTo(counted.quantity()) == 0) {
            return Optional.empty();
        }
        var item = new Basis.Item(
                version.version(),
                before.charge(),
                earlier.interval(),
                new Fact.Metered(read.metering()),
                earlier.around(),
                new Basis.Corrects(Objects.requireNonNull(before.number()), earlier.fact()));
        return BasisComputation.changes(version.terms(), item)
                ? Optional.of(new Gatherer.Gathered(item, read.points()))
                : Optional.empty();
    }

    /** Earlier invoices, each read once. */
    private final class Earlier {
        private final Map<InvoiceId, Invoice> read = new HashMap<>();

        private Invoice invoice(ChargedRows.Charged charged) {
            return read.computeIfAbsent(new InvoiceId(charged.invoiceId()), invoices::get);
        }

        Basis basis(ChargedRows.Charged charged) {
            return invoices.basis(invoice(charged).id());
        }

        Fees.Fee fee(ChargedRows.@Nullable Charged charged) {
            if (charged == null) {
                return Fees.Fee.HERE;
            }
            Invoice invoice = invoice(charged);
            return new Fees.Fee(
                    invoice.document()
                            .lines()
                            .get(charged.position() - 1)
                            .rated()
                            .amount(),
                    invoice.number());
        }
    }
}
