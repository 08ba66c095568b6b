package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adjustments, corrections and contests, as both sides live through them. */
@IntegrationTest
class ProvenValueTests {

    private static final AtomicInteger COMPANIES = new AtomicInteger();

    @Autowired
    World world;

    @Autowired
    Statements statements;

    @Autowired
    Adjustments adjustments;

    @Autowired
    Contests contests;

    @Autowired
    Browser.Door door;

    @Autowired
    JdbcClient db;

    private World.Company company;
    private World.Customer customer;

    @BeforeEach
    void aCompany() {
        company = world.company("proven");
        customer = company.first();
    }

    /** For tests that change what others look at. */
    private void ownCompany() {
        company = world.company("proven" + COMPANIES.incrementAndGet());
        customer = company.first();
    }

    private <T> T engineer(Supplier<T> work) {
        return Asking.as(company.engineer().viewer(), work::get);
    }

    private <T> T buyer(Supplier<T> work) {
        return Asking.as(customer.buyer().viewer(), work::get);
    }

    private static void refused(ThrowingCallable work, String... codes) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(codes).contains(refused.code()));
    }

    private Adjustment proposed(String month, @Nullable String amount) {
        LocalDate day = YearMonth.parse(month).atDay(10);
        return engineer(() -> adjustments.propose(
                customer.contract(),
                day,
                day.plusDays(1),
                amount == null ? null : new BigDecimal(amount),
                "kW.h",
                "The hall was heated for a fair."));
    }

    @Test
    void anAdjustmentCountsOnlyWhenTheOtherSideAgreedAndTheAcceptedStatementStays() {
        Statement before = customer.statement("2024-04");
        Adjustment adjustment = proposed("2024-04", "50");
        refused(() -> engineer(() -> adjustments.agree(adjustment.id())), "adjustment-other-side");
        refused(() -> engineer(() -> statements.revise(before.id(), customer.contract())), "nothing-new");

        buyer(() -> adjustments.agree(adjustment.id()));
        refused(() -> buyer(() -> adjustments.decline(adjustment.id())), "adjustment-answered");
        Statement next = engineer(() -> statements.revise(before.id(), customer.contract()));

        assertThat(next.document().version()).isEqualTo(2);
        assertThat(next.document().avoided())
                .isEqualTo(before.document().avoided().add(new BigDecimal("50.000")));
        assertThat(next.document().corrects()).hasValueSatisfying(correction -> {
            assertThat(correction.hash()).isEqualTo(before.hash());
            assertThat(correction.difference()).isEqualTo(new BigDecimal("50.000"));
            assertThat(correction.causes()).containsExactly(Correction.Cause.ADJUSTMENTS);
        });
        assertThat(next.document().adjustments()).singleElement().satisfies(counted -> {
            assertThat(counted.proposedBy())
                    .isEqualTo(company.engineer().viewer().name());
            assertThat(counted.agreedBy()).isEqualTo(customer.buyer().viewer().name());
        });
        Statement old = engineer(() -> statements.get(before.id()));
        assertThat(old.state()).isEqualTo(Statement.State.ACCEPTED);
        assertThat(old.hash()).isEqualTo(before.hash()).isEqualTo(old.document().hash());

        Statement signed = engineer(() -> statements.sign(next.id()));
        buyer(() -> statements.accept(signed.id(), signed.hash()));
        assertThat(engineer(() -> statements
                        .accepted(customer.contract().id(), YearMonth.parse("2024-04"))
                        .orElseThrow()
                        .id()))
                .isEqualTo(next.id());
        refused(() -> engineer(() -> statements.revise(before.id(), customer.contract())), "statement-superseded");
    }

    @Test
    void daysThatAreLeftOutCountOnNeitherSide() {
        ownCompany();
        Statement before = customer.statement("2024-05");
        Adjustment adjustment = proposed("2024-05", null);
        buyer(() -> adjustments.agree(adjustment.id()));
        Statement next = engineer(() -> statements.revise(before.id(), customer.contract()));

        assertThat(next.document().rowsUsed()).isEqualTo(before.document().rowsUsed() - 2);
        assertThat(next.document().lines())
                .filteredOn(line -> !line.used())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.measured()).isNotNull());
        assertThat(engineer(() -> statements.get(before.id())).state()).isEqualTo(Statement.State.REPLACED);
    }

    @Test
    void lateDataGivesANewVersionThatNamesTheDifference() {
        ownCompany();
        Statement before = customer.statement("2024-04");
        world.late(company, customer, LocalDate.parse("2024-04-12"), 1.0);
        Statement next = engineer(() -> statements.revise(before.id(), customer.contract()));

        assertThat(next.document().corrects()).hasValueSatisfying(correction -> {
            assertThat(correction.causes()).containsExactly(Correction.Cause.DATA);
            assertThat(correction.pointsChanged()).isEqualTo(1);
            assertThat(correction.pointsAdded()).isZero();
            assertThat(correction.difference())
                    .isEqualTo(
                            next.document().avoided().subtract(before.document().avoided()))
                    .isPositive();
        });
        try (Browser reader = door.withToken(company.engineer().token())) {
            assertThat(reader.get("/statements/" + next.id()).body())
                    .contains(before.document().number(), "id=\"versions\"");
        }
    }

    @Test
    void aContestHasAThreadAndEndsInOneOfThreeWays() {
        ownCompany();
        Statement open = customer.statement("2024-05");
        Statement contested = buyer(() -> statements.contest(open.id(), "The fan stood still."));
        Asking.run(company.engineer().viewer(), () -> contests.say(contested, "Which days?"));
        Asking.run(customer.buyer().viewer(), () -> contests.say(contested, "The last week."));
        assertThat(engineer(() -> contests.of(open.id()))).singleElement().satisfies(contest -> {
            assertThat(contest.messages())
                    .extracting(Contest.Message::text)
                    .containsExactly("The fan stood still.", "Which days?", "The last week.");
            assertThat(contest.messages())
                    .extracting(Contest.Message::byProvider)
                    .containsExactly(false, true, false);
            assertThat(contest.isOpen()).isTrue();
        });
        refused(() -> buyer(() -> statements.accept(open.id(), open.hash())), "statement-not-signed");

        assertThat(engineer(() -> statements.keep(open.id(), "The log shows it ran."))
                        .state())
                .isEqualTo(Statement.State.SIGNED);
        buyer(() -> statements.contest(open.id(), "Not on Friday."));
        assertThat(buyer(() -> statements.withdraw(open.id())).state()).isEqualTo(Statement.State.SIGNED);
        refused(() -> buyer(() -> statements.withdraw(open.id())), "statement-not-contested");
        assertThatThrownBy(() -> Asking.run(company.engineer().viewer(), () -> contests.say(open, "Hello?")))
                .isInstanceOf(Refused.class);

        buyer(() -> statements.contest(open.id(), "The meter was read twice."));
        world.late(company, customer, LocalDate.parse("2024-05-12"), 1.0);
        Statement next = engineer(() -> statements.draft(customer.contract(), YearMonth.parse("2024-05")));
        refused(() -> buyer(() -> statements.withdraw(open.id())), "version-in-making");
        engineer(() -> statements.sign(next.id()));
        assertThat(engineer(() -> contests.of(open.id())))
                .extracting(Contest::outcome)
                .containsExactly(Contest.Outcome.CORRECTED, Contest.Outcome.WITHDRAWN, Contest.Outcome.KEPT);
        assertThat(engineer(() -> statements.get(open.id())).state()).isEqualTo(Statement.State.REPLACED);
    }

    @Test
    void bothSidesSeeHowLongAContestMayStillTakeAndThatItIsOverdue() {
        ownCompany();
        Statement open = customer.statement("2024-05");
        Statement contested = buyer(() -> statements.contest(open.id(), "The fan stood still."));

        assertThat(engineer(() -> contests.deadlines(List.of(contested, customer.statement("2024-04")))))
                .containsOnlyKeys(open.id())
                .hasEntrySatisfying(open.id(), deadline -> {
                    assertThat(deadline.days()).isEqualTo(Contests.DAYS);
                    assertThat(deadline.overdue()).isFalse();
                });
        var later = new Contests(db, Clock.fixed(Instant.now().plus(Duration.ofDays(17)), ZoneOffset.UTC));
        assertThat(buyer(() -> later.deadlines(List.of(contested)))).hasEntrySatisfying(open.id(), deadline -> {
            assertThat(deadline.overdue()).isTrue();
            assertThat(deadline.daysOver()).isEqualTo(3);
        });
        for (World.Person person : List.of(company.engineer(), customer.buyer())) {
            try (Browser reader = door.withToken(person.token())) {
                for (String path : List.of("/statements", "/statements/" + open.id(), "/my")) {
                    String home = path.equals("/my") && person.viewer().isProvider() ? "/" : path;
                    assertThat(reader.get(home).body()).as(home).contains("14 days left");
                }
            }
        }
        buyer(() -> statements.withdraw(open.id()));
        assertThat(buyer(() -> contests.deadlines(List.of(statements.get(open.id())))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-10, 2024-04-09, 5, x, days-not-of-one-month",
        "2024-04-10, 2024-05-09, 5, x, days-not-of-one-month",
        "2022-04-10, 2022-04-10, 5, x, month-not-served",
        "2024-04-10, 2024-04-10, 0, x, amount-unusable",
        "2024-04-10, 2024-04-10, 1.2345, x, amount-unusable",
        "2024-04-10, 2024-04-10, 1e999999999, x, amount-unusable",
        "2024-04-10, 2024-04-10, 5, ' ', reason-missing"
    })
    void anAdjustmentThatDoesNotFitIsRefused(String first, String last, String amount, String reason, String code) {
        refused(
                () -> engineer(() -> adjustments.propose(
                        customer.contract(),
                        LocalDate.parse(first),
                        LocalDate.parse(last),
                        new BigDecimal(amount),
                        "kW.h",
                        reason)),
                code);
    }
}
