package org.outturn.measure.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.bill.ValueFileVerifier;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.Contest;
import org.outturn.measure.Interval;
import org.outturn.measure.Statement;
import org.outturn.measure.drivers.DriverValue;
import org.outturn.measure.drivers.DriverValues;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.Records;
import org.outturn.measure.value.DriverLine.Cause;
import org.outturn.measure.value.DriverLine.Lack;
import org.outturn.measure.value.ValueStatement.Answer;
import org.outturn.measure.value.ValueStatement.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A value statement by driver, as both sides live through it. */
@IntegrationTest
class ValueStatementTests {
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final LocalDate FIRST = LocalDate.parse("2024-03-01");
    private static final LocalDate LAST = LocalDate.parse("2024-03-31");
    private static final List<String> KEYS =
            List.of("energy", "unplanned-downtime", "failures", "service-visits", "throughput", "spare-part-stock");

    @Autowired
    World world;

    @Autowired
    ValueStatements values;

    @Autowired
    ValueContests contests;

    @Autowired
    ValueFiles files;

    @Autowired
    Drivers drivers;

    @Autowired
    DriverValues live;

    @Autowired
    Records records;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient db;

    @Autowired
    Browser.Door door;

    private World.Company company;
    private World.Customer customer;

    @BeforeEach
    void aCompany() {
        company("value");
    }

    private void company(String name) {
        company = world.company(name);
        customer = company.first();
        if (KNOWN.add(name)) {
            engineer(() -> drivers.set(
                    "unplanned-downtime",
                    customer.id(),
                    null,
                    "EUR",
                    Map.of("worth-of-an-hour", new BigDecimal("85"))));
            // without planned time nobody knows how long it was asked for and could not
            enter(RecordKind.PLANNED_TIME, "2024-02-29T23:00:00Z", Instant.parse("2024-03-31T22:00:00Z"), "");
        }
    }

    private void enter(RecordKind kind, String from, @Nullable Instant to, String reason) {
        engineer(() -> records.enter(
                customer.machine(), new Entry(kind, Instant.parse(from), to, null, null, "", reason, "")));
    }

    /** Another contract about the same machine, of which no statement tells yet. */
    private Contract fresh() {
        return Asking.as(
                company.job(),
                () -> contracts.conclude(customer.id(), customer.contract().terms(), "Somebody"));
    }

    private <T> T engineer(Supplier<T> work) {
        return Asking.as(company.engineer().viewer(), work::get);
    }

    private <T> T buyer(Supplier<T> work) {
        return Asking.as(customer.buyer().viewer(), work::get);
    }

    private static void refused(ThrowingCallable work, String code) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private ValueStatement signed(Contract contract) {
        ValueStatement draft = engineer(() -> values.draft(contract, FIRST, LAST, KEYS));
        return engineer(() -> values.sign(draft.id()));
    }

    private static DriverLine.Result line(ValueStatement statement, String key) {
        return statement.document().line(key).orElseThrow().result();
    }

    @Test
    void aLineRestsOnTheAcceptedStatementTheOthersOnPointsAndRecords() {
        ValueStatement statement = signed(customer.contract());
        Statement march = customer.statement("2024-03");
        DriverLine.Result energy = line(statement, "energy");
        assertThat(energy.kind()).isEqualTo(DriverLine.Kind.SAVED);
        assertThat(energy.quantity()).isEqualByComparingTo(march.document().avoided());
        assertThat(energy.lower()).isEqualByComparingTo(march.document().lower());
        assertThat(energy.money())
                .isEqualByComparingTo(march.document()
                        .avoided()
                        .multiply(new BigDecimal("0.30"))
                        .setScale(2, RoundingMode.HALF_EVEN));
        assertThat(statement.document().line("energy").orElseThrow().agreed().rests())
                .singleElement()
                .satisfies(rest -> {
                    assertThat(rest.hash()).isEqualTo(march.hash());
                    assertThat(rest.number()).isEqualTo(march.document().number());
                });
        assertThat(line(statement, "unplanned-downtime").quantity()).isEqualByComparingTo("2.5");
        assertThat(line(statement, "unplanned-downtime").money()).isEqualByComparingTo("212.50");
        assertThat(line(statement, "failures").quantity()).isEqualByComparingTo("2");
        assertThat(line(statement, "failures").missing()).containsExactly("cost-of-a-failure");
        assertThat(line(statement, "throughput").lack()).isEqualTo(Lack.NO_DATA);
        holdsOffline(statement);
    }

    /** The file of a statement, verified without the program. */
    private void holdsOffline(ValueStatement statement) {
        String text = engineer(() -> files.of(statement).text());
        assertThat(ValueFileVerifier.verify(text, files.fingerprint()).checks()).allMatch(check -> check.ok());
    }

    @Test
    void withoutABaselineItSaysTheSameAsTheLiveFigure() {
        ValueStatement statement = signed(fresh());
        for (String key : List.of("energy", "failures", "service-visits", "unplanned-downtime")) {
            DriverValue told = engineer(() ->
                    live.value(drivers.get(key), null, List.of(customer.machine()), new FigureRange(FIRST, LAST)));
            DriverLine.Result line = line(statement, key);
            assertThat(line.quantity())
                    .as(key)
                    .isEqualByComparingTo(told.quantity().orElseThrow());
            Interval interval = told.interval().orElseThrow();
            assertThat(Objects.requireNonNull(line.upper()).doubleValue())
                    .as(key)
                    .isCloseTo(interval.upper(), offset(1e-6));
        }
        holdsOffline(statement);
    }

    @Test
    void daysWithoutAcceptedMonthCantBeTold() {
        ValueStatement statement = engineer(() ->
                values.draft(customer.contract(), FIRST, LocalDate.parse("2024-03-30"), List.of("energy", "failures")));
        assertThat(line(statement, "energy").lack()).isEqualTo(Lack.NO_ACCEPTED_STATEMENT);
        assertThat(line(statement, "energy").money()).isNull();
        holdsOffline(statement);
    }

    @Test
    void severalMonthsAddUpWithTheirLimits() {
        ValueStatement statement = engineer(
                () -> values.draft(customer.contract(), LocalDate.parse("2024-02-01"), LAST, List.of("energy")));
        BigDecimal lower = customer.statement("2024-02")
                .document()
                .lower()
                .add(customer.statement("2024-03").document().lower());
        assertThat(line(statement, "energy").lower()).isEqualByComparingTo(lower);
        holdsOffline(statement);
    }

    @Test
    void eachLineIsAcceptedOrContestedByItself() {
        ValueStatement statement = signed(fresh());
        ValueStatementId id = statement.id();
        refused(() -> engineer(() -> values.accept(id, statement.hash(), "energy")), "role-missing");
        var operator = Objects.requireNonNull(customer.people().get(Role.OPERATOR));
        refused(() -> Asking.as(operator.viewer(), () -> values.contest(id, "energy", "No.")), "role-missing");
        assertThatThrownBy(() ->
                        Asking.as(company.second().buyer().viewer(), () -> values.contest(id, "energy", "Not mine.")))
                .isInstanceOf(NotFound.class);
        refused(() -> buyer(() -> values.accept(id, "0".repeat(64), "energy")), "statement-changed");
        assertThatThrownBy(() -> buyer(() -> values.accept(id, statement.hash(), "water")))
                .isInstanceOf(NotFound.class);

        buyer(() -> values.accept(id, statement.hash(), "energy"));
        refused(() -> buyer(() -> values.contest(id, "energy", "After all not.")), "value-line-decided");
        ValueStatement contested = buyer(() -> values.contest(id, "unplanned-downtime", "It was a power cut."));
        assertThat(contested.isContested()).isTrue();
        Asking.run(company.engineer().viewer(), () -> contests.say(contested, "unplanned-downtime", "Whose?"));
        buyer(() -> values.acceptOpen(id, statement.hash()));
        assertThat(buyer(() -> values.get(id)).state()).isEqualTo(State.SIGNED);

        engineer(() -> values.keep(id, "unplanned-downtime", "The log says belt."));
        assertThat(engineer(() -> contests.of(contested)).get("unplanned-downtime"))
                .singleElement()
                .satisfies(contest -> {
                    assertThat(contest.outcome()).isEqualTo(Contest.Outcome.KEPT);
                    assertThat(contest.messages())
                            .extracting(Contest.Message::text)
                            .containsExactly("It was a power cut.", "Whose?", "The log says belt.");
                });
        ValueStatement accepted = buyer(() -> values.acceptOpen(id, statement.hash()));
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.lines(Answer.ACCEPTED)).hasSize(KEYS.size());
    }

    @Test
    void nobodyChangesWhatIsAccepted() {
        ValueStatement statement = signed(fresh());
        buyer(() -> values.acceptOpen(statement.id(), statement.hash()));
        Asking.run(company.job(), () -> {
            for (String sql : List.of(
                    "update measure.value_statement set document = '{}' where id = ?",
                    "update measure.value_statement set state = 'REPLACED' where id = ?",
                    "update measure.value_line set state = 'OPEN' where statement_id = ?",
                    "insert into measure.value_line select id, 'more', tenant_id, customer_id, 'OPEN' from measure.value_statement where id = ?",
                    "delete from measure.value_statement where id = ?",
                    "update measure.value_event set note = 'x' where statement_id = ?")) {
                assertThatThrownBy(
                                () -> db.sql(sql).param(statement.id().value()).update())
                        .as(sql)
                        .isInstanceOf(DataAccessException.class);
            }
        });
        assertThat(engineer(() -> values.get(statement.id()).document().hash())).isEqualTo(statement.hash());
    }

    @Test
    void aProviderCantAnswerInTheCustomersPlaceEvenBySql() {
        ValueStatement statement = signed(fresh());
        Asking.run(company.job(), () -> {
            assertThatThrownBy(() -> db.sql("update measure.value_line set state = 'ACCEPTED' where statement_id = ?")
                            .param(statement.id().value())
                            .update())
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> db.sql("update measure.value_statement set state = 'ACCEPTED' where id = ?")
                            .param(statement.id().value())
                            .update())
                    .isInstanceOf(DataAccessException.class);
        });
    }

    @Test
    void lateRecordsAndOtherInputsGiveANewVersionThatNamesTheDifferencePerLine() {
        company("value-late");
        ValueStatement before = signed(customer.contract());
        refused(() -> engineer(() -> values.revise(before.id(), KEYS)), "nothing-new");
        buyer(() -> values.contest(before.id(), "failures", "There were three."));
        enter(RecordKind.FAILURE, "2024-03-09T05:00:00Z", null, "Fan");
        engineer(() -> drivers.set(
                "unplanned-downtime",
                customer.id(),
                customer.contract().id().value(),
                "EUR",
                Map.of("worth-of-an-hour", new BigDecimal("100"))));
        ValueStatement draft = engineer(() -> values.revise(before.id(), KEYS));
        DriverLine failures = draft.document().line("failures").orElseThrow();
        assertThat(Objects.requireNonNull(failures.change()).quantityDifference())
                .isEqualByComparingTo("1");
        assertThat(failures.change().causes()).containsExactly(Cause.RECORDS);
        DriverLine down = draft.document().line("unplanned-downtime").orElseThrow();
        assertThat(Objects.requireNonNull(down.change()).moneyDifference()).isEqualByComparingTo("37.50");
        assertThat(down.change().causes()).contains(Cause.INPUTS);
        assertThat(Objects.requireNonNull(
                                draft.document().line("energy").orElseThrow().change())
                        .causes())
                .isEmpty();
        assertThat(Objects.requireNonNull(draft.document().follows()).hash()).isEqualTo(before.hash());
        holdsOffline(draft);

        engineer(() -> values.sign(draft.id()));
        assertThat(engineer(() -> values.get(before.id())).state()).isEqualTo(State.REPLACED);
        assertThat(engineer(() -> contests.of(before)).get("failures"))
                .singleElement()
                .satisfies(contest -> assertThat(contest.outcome()).isEqualTo(Contest.Outcome.CORRECTED));
        refused(() -> buyer(() -> values.withdraw(before.id(), "failures")), "value-not-signed");
        refused(() -> engineer(() -> values.revise(before.id(), KEYS)), "statement-superseded");
    }

    @Test
    void daysThatDoNotFitAreRefused() {
        Contract contract = fresh();
        LocalDate future = LocalDate.parse("2199-01-01");
        refused(() -> engineer(() -> values.draft(contract, LAST, FIRST, KEYS)), "value-days");
        refused(() -> engineer(() -> values.draft(contract, future, future, KEYS)), "value-not-over");
        refused(
                () -> engineer(() -> values.draft(contract, FIRST.minusYears(1), FIRST.minusMonths(11), KEYS)),
                "value-not-served");
        refused(() -> engineer(() -> values.draft(contract, FIRST, LAST, List.of())), "value-drivers");
        refused(() -> buyer(() -> values.draft(contract, FIRST, LAST, KEYS)), "provider-only");
        signed(contract);
        refused(() -> engineer(() -> values.draft(contract, FIRST, LAST, KEYS)), "value-statement-exists");
    }

    @Test
    void bothSidesReadItAndOnlyTheCustomerIsAsked() {
        ValueStatement statement = signed(fresh());
        String path = "/value-statements/" + statement.id();
        try (Browser buyer = door.withToken(customer.buyer().token());
                Browser engineer = door.withToken(company.engineer().token());
                Browser stranger = door.withToken(company.second().buyer().token())) {
            assertThat(buyer.get(path).body())
                    .contains("2.5 h", "212.50 EUR", "Can't be told", "Accept this line", "money-cost");
            assertThat(engineer.get(path).body()).contains("212.50 EUR").doesNotContain("Accept this line");
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.get(path + "/json").status()).isEqualTo(404);
            assertThat(buyer.get(path + "/pdf").status()).isEqualTo(200);
            assertThat(buyer.get("/api" + path).body()).contains("\"lack\":\"NO_DATA\"", "\"answer\":\"OPEN\"");
            assertThat(buyer.get("/contracts/" + customer.contract().id() + "/inputs")
                            .body())
                    .contains("worth of an hour", "85");
        }
    }
}
