package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From stored points to invoices, corrections and credits, and back by evidence. */
@IntegrationTest
class BillsTests {
    private static final LocalDate JANUARY = LocalDate.parse("2025-01-01");
    private static final Instant FEBRUARY_5 = Instant.parse("2025-02-05T06:00:00Z");
    private static final Instant MARCH_5 = Instant.parse("2025-03-05T06:00:00Z");

    @Autowired
    World world;

    @Autowired
    Bills bills;

    @Autowired
    Invoices invoices;

    @Autowired
    Credits credits;

    @Autowired
    Evidence evidence;

    @Autowired
    Parked parked;

    @Autowired
    RunRows rows;

    @Autowired
    BillingRuns runs;

    @Autowired
    Contracts contracts;

    @Autowired
    Installations installations;

    @Autowired
    Series series;

    @Autowired
    PointLog log;

    @Autowired
    LogPump pump;

    @Autowired
    TransactionTemplate transaction;

    private World.Company company;

    @BeforeEach
    void aCompany() {
        company = world.company("bills");
    }

    private Machine machine() {
        Machine model = company.first().machine();
        return Asking.as(
                company.job(),
                () -> installations.add(
                        Installation.of("Metered", "", model.type(), model.site(), LocalDate.parse("2024-12-01")),
                        null));
    }

    private void store(Machine machine, LocalDate first, int days, double each, String received) {
        var id = series.obtain(company.tenant(), machine.customer(), machine.id(), "energy");
        List<SeriesPoint> points = Stream.iterate(first, day -> day.plusDays(1))
                .limit(days)
                .map(day -> new SeriesPoint(
                        id, new Point(day.atStartOfDay(World.ZONE).toInstant(), new Value.Num(each))))
                .toList();
        var durable = new CompletableFuture<Position>();
        log.append(new Message(company.tenant(), Instant.parse(received), points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                durable.complete(after);
            }

            @Override
            public void failed(IOException reason) {
                durable.completeExceptionally(reason);
            }
        });
        try {
            assertThat(pump.awaitStored(durable.join(), Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Contract contract(Machine machine, String signal) {
        var meter = new Meter("energy", new Meter.Source.Signal(signal, null), Meter.Aggregate.SUM, "kW.h");
        var plan = new Plan(
                Currency.getInstance("EUR"),
                List.of(
                        new OneTime(
                                "start",
                                RevenueModel.START_UP,
                                Per.MACHINE,
                                Pricing.perUnit("750.00"),
                                null,
                                null,
                                List.of()),
                        new Recurring(
                                "service",
                                RevenueModel.SUBSCRIPTION,
                                Per.MACHINE,
                                Billing.MONTHLY,
                                Pricing.perUnit("89.00")),
                        new Metered(
                                "energy",
                                RevenueModel.PAY_PER_USE,
                                meter,
                                Billing.MONTHLY,
                                Pricing.perUnit("0.30"),
                                new Modifier.Included(new BigDecimal("100")))));
        Terms model = company.first().contract().terms();
        var terms = new Terms(
                "Paid by use",
                "You pay what you use.",
                model.provider(),
                model.customer(),
                List.of(machine.id().value()),
                World.ZONE,
                JANUARY,
                LocalDate.parse("2025-04-01"),
                plan,
                new BigDecimal("0.19"),
                "VAT 19 %",
                30);
        return Asking.as(company.job(), () -> contracts.conclude(company.first().id(), terms, "Bea"));
    }

    private Bills.Outcome bill(Contract contract, Instant at) {
        return Asking.as(company.finance().viewer(), () -> bills.bill(contract, at, _ -> {}));
    }

    private Invoice drafted(Contract contract, Instant at) {
        return ((Bills.Outcome.Drafted) bill(contract, at)).drafts().getFirst();
    }

    private Invoice issued(Invoice draft) {
        return Asking.as(company.finance().viewer(), () -> invoices.issue(draft.id()));
    }

    private static List<String> lines(Invoice invoice) {
        return invoice.document().lines().stream()
                .map(line -> line.rated().charge() + " " + line.rated().amount())
                .toList();
    }

    private void holds(Invoice invoice) {
        byte[] zip = Asking.as(company.finance().viewer(), () -> evidence.pack(invoice));
        Verdict verdict = PackageVerifier.verify(zip, evidence.fingerprint());
        assertThat(verdict.checks()).allMatch(Verdict.Check::ok);
        assertThat(verdict.gross()).isEqualTo(invoice.document().gross());
    }

    @Test
    void aMonthIsBilledOnceCorrectedOnTheNextInvoiceCreditedAndBilledAgain() {
        Machine machine = machine();
        Contract contract = contract(machine, "energy");
        store(machine, JANUARY, 30, 10, "2025-02-01T01:00:00Z");

        Invoice first = drafted(contract, FEBRUARY_5);
        assertThat(lines(first)).containsExactly("start 750.00", "service 89.00", "energy 60.00");
        assertThat(first.document().month()).hasToString("2025-01");
        assertThat(bill(contract, FEBRUARY_5)).isInstanceOf(Bills.Outcome.Nothing.class);
        Invoice january = issued(first);
        holds(january);

        store(machine, JANUARY.plusDays(30), 1, 12, "2025-02-20T01:00:00Z");
        store(machine, JANUARY.plusMonths(1), 28, 10, "2025-03-01T01:00:00Z");
        Invoice february = issued(drafted(contract, MARCH_5));
        assertThat(lines(february)).containsExactly("service 89.00", "energy 54.00", "energy 3.60");
        assertThat(february.document().lines().getLast().rated().type()).isEqualTo("correction");
        holds(february);

        Asking.run(company.finance().viewer(), () -> {
            assertThatThrownBy(() -> credits.credit(january.id(), "Wrong machine"))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.code()).isEqualTo("invoice-corrected-later"));
            Invoice credit = credits.credit(february.id(), "Wrong price");
            assertThat(credit.number()).startsWith("CN-");
            assertThat(credit.document().gross())
                    .isEqualTo(february.document().gross().negate());
            holds(credit);
            assertThat(invoices.get(february.id()).creditedBy()).isEqualTo(credit.id());
            assertThatThrownBy(() -> credits.credit(february.id(), "Twice"))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.code()).isEqualTo("invoice-credited"));
        });
        Invoice again = issued(drafted(contract, MARCH_5));
        assertThat(lines(again)).isEqualTo(lines(february));
        assertThat(again.document().replaces())
                .isNotNull()
                .satisfies(replaced -> assertThat(replaced.number()).isEqualTo(february.number()));
        holds(again);
    }

    @Test
    void whatCantBeRatedWaitsWithItsReasonAndGoesOnWhenThatIsGone() {
        Contract broken = contract(machine(), "torque");
        assertThat(bill(broken, FEBRUARY_5))
                .isInstanceOfSatisfying(
                        Bills.Outcome.Waiting.class,
                        waiting -> assertThat(waiting.why().code()).isEqualTo("meter-signal-unknown"));
        Machine silent = machine();
        Contract contract = contract(silent, "energy");
        bill(contract, FEBRUARY_5);
        assertThat(waiting()).contains(broken.id(), contract.id());
        assertThat(Asking.as(company.job(), () -> invoices.of(contract.id()))).isEmpty();
        store(silent, JANUARY, 31, 10, "2025-02-01T01:00:00Z");
        assertThat(lines(drafted(contract, FEBRUARY_5))).contains("energy 63.00");
        assertThat(waiting()).contains(broken.id()).doesNotContain(contract.id());
    }

    private List<ContractId> waiting() {
        return Asking.as(
                company.job(),
                () -> parked.all().stream().map(Parked.Waiting::contract).toList());
    }

    @Test
    void aRunThatWasKilledGoesOnWhereItWas() {
        Machine machine = machine();
        store(machine, JANUARY, 31, 10, "2025-02-01T01:00:00Z");
        Contract before = contract(machine, "energy");
        Contract killed = contract(machine, "energy");
        Contract after = contract(machine, "energy");
        Asking.run(company.finance().viewer(), () -> {
            var run = rows.add(BillingRun.Kind.DRAFT);
            Instant asOf = rows.get(run).asOf();
            bills.bill(before, asOf, _ -> rows.did(run, before.number()));
            // The process dies before the commit: nothing of it is there.
            assertThatThrownBy(() -> bills.bill(killed, asOf, _ -> {
                        rows.did(run, killed.number());
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(invoices.of(killed.id())).isEmpty();
            runs.run(run);
            assertThat(rows.get(run).state()).isEqualTo(BillingRun.State.DONE);
            List<String> lines = lines(invoices.of(before.id()).getFirst());
            for (Contract each : List.of(before, killed, after)) {
                assertThat(invoices.of(each.id()))
                        .singleElement()
                        .satisfies(it -> assertThat(lines(it)).isEqualTo(lines));
            }
            var again = rows.add(BillingRun.Kind.DRAFT);
            runs.run(again);
            assertThat(invoices.of(after.id())).hasSize(1);
        });
    }

    @Test
    void aNumberThatWasRolledBackIsGivenToTheNext() {
        Machine machine = machine();
        store(machine, JANUARY, 31, 10, "2025-02-01T01:00:00Z");
        List<Invoice> drafts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            drafts.add(drafted(contract(machine, "energy"), FEBRUARY_5));
        }
        Asking.run(
                company.finance().viewer(),
                () -> transaction.executeWithoutResult(status -> {
                    invoices.issue(drafts.getFirst().id());
                    status.setRollbackOnly();
                }));
        List<CompletableFuture<Invoice>> issuing = drafts.stream()
                .map(draft -> CompletableFuture.supplyAsync(() -> issued(draft)))
                .toList();
        List<Integer> numbers = issuing.stream()
                .map(each -> each.join().number())
                .map(number -> Integer.parseInt(number.substring(number.lastIndexOf('-') + 1)))
                .sorted()
                .toList();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(3);
    }
}
