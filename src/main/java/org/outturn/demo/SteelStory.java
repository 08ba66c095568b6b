package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.contract.Charge;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.identity.People;
import org.outturn.identity.Viewer;
import org.outturn.measure.Baseline;
import org.outturn.measure.BaselineWish;
import org.outturn.measure.Baselines;
import org.outturn.measure.Contest;
import org.outturn.measure.Contests;
import org.outturn.measure.RowLength;
import org.outturn.measure.Statement;
import org.outturn.measure.Statements;
import org.outturn.telemetry.Points;
import org.springframework.stereotype.Component;

/**
 * What happened with the first rolling line of the steel plant: its use follows the work of its motors, which the record knows by their
 * reactive energy. One month was accepted as not shown by the data, for nothing was saved in this record; the next is contested. Told
 * once the fleet's history is long enough; each step looks first whether it was done already.
 */
@Component
class SteelStory {
    private static final String SERIAL = "WL8-0051";
    private static final String TITLE = "Steady rolling";
    private static final int BASELINE_DAYS = 182;
    private static final String REASON =
            "We rolled a thicker grade for a week. The reactive energy alone does not show that.";

    private final DemoFleet fleet;
    private final Organisations organisations;
    private final People people;
    private final Points points;
    private final Baselines baselines;
    private final Contracts contracts;
    private final Statements statements;
    private final Contests contests;
    private final ValueStory values;
    private final Clock clock;

    SteelStory(
            DemoFleet fleet,
            Organisations organisations,
            People people,
            Points points,
            Baselines baselines,
            Contracts contracts,
            Statements statements,
            Contests contests,
            ValueStory values,
            Clock clock) {
        this.fleet = fleet;
        this.organisations = organisations;
        this.people = people;
        this.points = points;
        this.baselines = baselines;
        this.contracts = contracts;
        this.statements = statements;
        this.contests = contests;
        this.values = values;
        this.clock = clock;
    }

    /** Tells it as far as the history reaches; whether there was something to tell. */
    boolean tell() {
        Optional<Machine> line = Asking.as(
                DemoWorld.JOB,
                () -> fleet.members().stream()
                        .map(DemoFleet.Member::machine)
                        .filter(machine -> machine.serial().equals(SERIAL))
                        .findFirst());
        return line.isPresent() && tell(line.get());
    }

    private boolean tell(Machine line) {
        ZoneId zone = line.zone();
        Optional<Period> known =
                Asking.as(DemoWorld.JOB, () -> points.extent(line, line.type().signal("electricity")));
        if (known.isEmpty()) {
            return false;
        }
        LocalDate first = LocalDate.ofInstant(known.get().from(), zone).plusDays(1);
        LocalDate last = first.plusDays(BASELINE_DAYS - 1);
        YearMonth accepted = YearMonth.from(clock.instant().atZone(zone)).minusMonths(2);
        if (ChronoUnit.DAYS.between(last, accepted.atDay(1)) < 1) {
            return false; // the history is too short for a baseline and two months
        }
        agreeOnBaseline(line, first, last);
        Contract contract = contract(line, last.plusDays(1));
        YearMonth quiet = begun(contract).orElse(accepted);
        Statement told = signed(contract, quiet);
        if (told.state() == Statement.State.SIGNED) {
            Asking.as(buyer(), () -> statements.accept(told.id(), told.hash()));
        }
        contest(signed(contract, quiet.plusMonths(1)));
        values.tell(line, contract, quiet, engineer(), buyer());
        return true;
    }

    /** The month with which the story began, when an earlier start told a part of it. */
    private Optional<YearMonth> begun(Contract contract) {
        return Asking.as(DemoWorld.JOB, () -> statements.of(contract.id())).stream()
                .map(each -> each.document().month())
                .findFirst();
    }

    private void agreeOnBaseline(Machine line, LocalDate first, LocalDate last) {
        var wish = new BaselineWish(
                "ols", "electricity", List.of("reactive_lagging"), RowLength.DAYS, true, first, last, List.of());
        Baseline baseline = Asking.as(
                engineer(),
                () -> baselines.of(line).stream()
                        .reduce((newer, older) -> older)
                        .orElseGet(() -> baselines.fit(line, wish)));
        if (baseline.provider() == null) {
            String waiver = baseline.meetsThreshold()
                    ? null
                    : "The record has no counter of pieces; both sides want to see how far its motors' work explains the use.";
            Asking.as(engineer(), () -> baselines.agree(baseline.id(), baseline.hash(), waiver));
        }
        if (baseline.buyer() == null) {
            Asking.as(buyer(), () -> baselines.agree(baseline.id(), baseline.hash(), null));
        }
    }

    private Contract contract(Machine line, LocalDate from) {
        return Asking.as(
                DemoWorld.JOB,
                () -> contracts.all().stream()
                        .filter(each ->
                                each.terms().machines().contains(line.id().value()))
                        .findFirst()
                        .orElseGet(() -> contracts.conclude(
                                line.customer(),
                                terms(organisations.get(line.customer()), line, from),
                                DemoPeople.DATA_OWNER.fullName())));
    }

    private static Terms terms(Organisation customer, Machine line, LocalDate from) {
        return new Terms(
                TITLE,
                "Less electricity for the same rolling; we share the gain that the data shows.",
                new Terms.Party("Nordwind Lüftung GmbH", "Am Hafen 12\n24103 Kiel", "DE"),
                new Terms.Party(customer.name(), customer.address(), customer.country()),
                List.of(line.id().value()),
                line.zone(),
                from,
                null,
                new Plan(
                        Currency.getInstance("BRL"),
                        List.of(
                                new Charge.Subscription("subscription", new BigDecimal("1200.00")),
                                new Charge.GainShare(
                                        "savings",
                                        "kW.h",
                                        new BigDecimal("0.62"),
                                        new BigDecimal("0.30"),
                                        BigDecimal.ZERO))),
                BigDecimal.ZERO,
                "Service to a business outside the EU; the customer accounts for tax.",
                30);
    }

    /** The first version of a month, signed if it was only a draft. */
    private Statement signed(Contract contract, YearMonth month) {
        Statement statement = Asking.as(DemoWorld.JOB, () -> statements.of(contract.id(), month)).stream()
                .findFirst()
                .orElseGet(() -> Asking.as(engineer(), () -> statements.draft(contract, month)));
        return statement.state() == Statement.State.DRAFT
                ? Asking.as(engineer(), () -> statements.sign(statement.id()))
                : statement;
    }

    private void contest(Statement statement) {
        boolean never =
                Asking.as(DemoWorld.JOB, () -> contests.of(statement.id())).isEmpty();
        if (never && statement.state() == Statement.State.SIGNED) {
            Asking.as(buyer(), () -> statements.contest(statement.id(), REASON));
        }
        say(
                statement,
                1,
                engineer(),
                "Which week was it? If you propose these days as an adjustment, we agree and compute a new version.");
        say(statement, 2, buyer(), "The second week. We look up the exact days.");
    }

    /** The next word of the thread, if the story has come so far and no further. */
    private void say(Statement statement, int said, Viewer who, String text) {
        Asking.run(
                who,
                () -> contests.of(statement.id()).stream()
                        .filter(Contest::isOpen)
                        .filter(each -> each.messages().size() == said
                                && each.messages().getFirst().text().equals(REASON))
                        .findFirst()
                        .ifPresent(each -> contests.say(statement, text)));
    }

    private Viewer engineer() {
        return who(DemoPeople.ENGINEER);
    }

    private Viewer buyer() {
        return who(DemoPeople.DATA_OWNER);
    }

    private Viewer who(DemoPeople one) {
        return Asking.as(DemoWorld.JOB, () -> people.viewer(one.email()).orElseThrow());
    }
}
