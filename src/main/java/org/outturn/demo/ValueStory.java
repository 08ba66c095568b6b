package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.outturn.measure.Contest;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordFilter;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.measure.records.RecordOrder;
import org.outturn.measure.records.Records;
import org.outturn.measure.value.ValueContests;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatement.Answer;
import org.outturn.measure.value.ValueStatements;
import org.springframework.stereotype.Component;

/**
 * What each driver came to at the steel plant's first line: one month is accepted as a whole, of the next a line is contested. What was
 * entered about the line and what its prices are is invented. Each step looks first whether it was done already.
 */
@Component
class ValueStory {
    private static final List<String> LINES =
            List.of("energy", "emissions", "unplanned-downtime", "service-visits", "failures", "safety-incidents");
    private static final String CONTESTED = "unplanned-downtime";
    private static final String REASON =
            "Four of these hours were a cut of the public grid. Nobody could have rolled then.";

    private final Records records;
    private final RecordList list;
    private final Drivers drivers;
    private final ValueStatements values;
    private final ValueContests contests;

    ValueStory(Records records, RecordList list, Drivers drivers, ValueStatements values, ValueContests contests) {
        this.records = records;
        this.list = list;
        this.drivers = drivers;
        this.values = values;
        this.contests = contests;
    }

    /** Tells it of two months in a row. */
    void tell(Machine line, Contract contract, YearMonth accepted, Viewer engineer, Viewer buyer) {
        Asking.run(DemoWorld.JOB, () -> {
            enter(line, accepted);
            agree(contract);
        });
        ValueStatement whole = signed(contract, accepted, engineer);
        if (whole.state() == ValueStatement.State.SIGNED && !whole.isContested()) {
            Asking.as(buyer, () -> values.acceptOpen(whole.id(), whole.hash()));
        }
        contest(signed(contract, accepted.plusMonths(1), engineer), engineer, buyer);
    }

    private void enter(Machine line, YearMonth first) {
        var planned = new RecordFilter(
                List.of(RecordKind.PLANNED_TIME), List.of(line.id()), List.of(), null, null, "", false);
        if (list.page(planned, RecordOrder.NEWEST, 0, 1).total() > 0) {
            return;
        }
        YearMonth next = first.plusMonths(1);
        records.enterAll(List.of(
                new Records.Wish(line, month(line, first)),
                new Records.Wish(line, month(line, next)),
                new Records.Wish(line, down(line, first.atDay(6), 9, 195, "Coupling of stand 3")),
                new Records.Wish(line, down(line, first.atDay(19), 14, 110, "Hydraulic pressure lost")),
                new Records.Wish(line, at(RecordKind.FAILURE, line, first.atDay(6), "Coupling of stand 3")),
                new Records.Wish(line, down(line, next.atDay(9), 3, 245, "Stand still without current")),
                new Records.Wish(line, down(line, next.atDay(21), 11, 80, "Shear jammed")),
                new Records.Wish(line, at(RecordKind.FAILURE, line, next.atDay(21), "Shear jammed"))));
    }

    private static Instant start(Machine line, LocalDate day) {
        return day.atStartOfDay(line.zone()).toInstant();
    }

    private static Entry month(Machine line, YearMonth month) {
        return entry(
                RecordKind.PLANNED_TIME,
                start(line, month.atDay(1)),
                start(line, month.plusMonths(1).atDay(1)),
                null,
                "");
    }

    private static Entry down(Machine line, LocalDate day, int hour, int minutes, String why) {
        Instant from = start(line, day).plus(Duration.ofHours(hour));
        return entry(RecordKind.DOWNTIME, from, from.plus(Duration.ofMinutes(minutes)), false, why);
    }

    private static Entry at(RecordKind kind, Machine line, LocalDate day, String why) {
        return entry(kind, start(line, day).plus(Duration.ofHours(9)), null, null, why);
    }

    private static Entry entry(
            RecordKind kind, Instant from, @Nullable Instant to, @Nullable Boolean planned, String why) {
        return new Entry(kind, from, to, planned, null, "", why, "");
    }

    /** Prices of this contract; what a failure costs nobody has agreed on. */
    private void agree(Contract contract) {
        agree(contract, "energy", Map.of("price-of-energy", new BigDecimal("0.62")));
        agree(
                contract,
                "emissions",
                Map.of("emission-factor", new BigDecimal("0.0426"), "price-of-a-tonne", new BigDecimal("60.00")));
        agree(contract, CONTESTED, Map.of("worth-of-an-hour", new BigDecimal("480.00")));
        agree(contract, "service-visits", Map.of("cost-of-a-visit", new BigDecimal("350.00")));
    }

    private void agree(Contract contract, String driver, Map<String, BigDecimal> inputs) {
        if (drivers.inputs(driver, contract.customer(), contract.id().value()).isEmpty()) {
            drivers.set(driver, contract.customer(), contract.id().value(), "BRL", inputs);
        }
    }

    private ValueStatement signed(Contract contract, YearMonth month, Viewer engineer) {
        Optional<ValueStatement> there = Asking.as(
                DemoWorld.JOB,
                () -> values.of(contract.id()).stream()
                        .filter(each -> each.document().firstDay().equals(month.atDay(1)))
                        .findFirst());
        ValueStatement statement = there.orElseGet(
                () -> Asking.as(engineer, () -> values.draft(contract, month.atDay(1), month.atEndOfMonth(), LINES)));
        return statement.state() == ValueStatement.State.DRAFT
                ? Asking.as(engineer, () -> values.sign(statement.id()))
                : statement;
    }

    private void contest(ValueStatement signed, Viewer engineer, Viewer buyer) {
        if (signed.state() != ValueStatement.State.SIGNED) {
            return; // a visitor went on with it
        }
        boolean never = Asking.as(buyer, () -> contests.of(signed)).isEmpty();
        if (never && signed.answer("failures") == Answer.OPEN) {
            Asking.as(buyer, () -> values.accept(signed.id(), signed.hash(), "failures"));
        }
        if (never && signed.answer(CONTESTED) == Answer.OPEN) {
            Asking.as(buyer, () -> values.contest(signed.id(), CONTESTED, REASON));
        }
        answer(
                signed,
                1,
                engineer,
                "Which hours were they? If you correct the record's reason, we compute a new version.");
        answer(signed, 2, buyer, "The night of the ninth, from three to seven. The grid's operator has confirmed it.");
    }

    /** The next word of the thread, if the story has come so far and no further. */
    private void answer(ValueStatement statement, int said, Viewer who, String text) {
        Asking.run(
                who,
                () -> contests.of(statement).getOrDefault(CONTESTED, List.of()).stream()
                        .filter(Contest::isOpen)
                        .filter(each -> each.messages().size() == said
                                && each.messages().getFirst().text().equals(REASON))
                        .findFirst()
                        .ifPresent(each -> contests.say(statement, CONTESTED, text)));
    }
}
