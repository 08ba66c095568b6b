package org.outturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.identity.Asking;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Reporting;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A machine that is sold on: what was the former owner's stays theirs, what comes is the new owner's, and never the twain meet. */
@IntegrationTest
class TransferTests {
    private static final String ALL = "/points?signal=energy&from=2020-01-01T00:00:00Z&to=2030-01-01T00:00:00Z";
    private static final Instant LATER = Instant.parse("2024-11-05T00:00:00Z");

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Machines machines;

    @Autowired
    Installations installations;

    @Autowired
    Sites sites;

    @Autowired
    Ownerships ownerships;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Series series;

    @Autowired
    Reporting reporting;

    @Autowired
    PointLog log;

    @Autowired
    LogPump pump;

    @Autowired
    JdbcClient db;

    private World.Company resale;
    private Browser former;
    private Browser next;

    @BeforeEach
    void twoBuyers() {
        resale = world.company("resale");
        former = door.withToken(resale.first().buyer().token());
        next = door.withToken(resale.second().buyer().token());
    }

    @AfterEach
    void leave() {
        former.close();
        next.close();
    }

    private Machine add(String name, Machine.Level level, @Nullable MachineId parent) {
        Machine model = resale.first().machine();
        return Asking.as(
                resale.fleet().viewer(),
                () -> installations.add(
                        new Installation(
                                name,
                                "",
                                model.type().id(),
                                model.site().id(),
                                LocalDate.parse("2024-01-01"),
                                level,
                                parent,
                                "internal"),
                        null));
    }

    private Machine sell(Machine machine, Ownerships.@Nullable Parts parts) {
        return Asking.as(resale.fleet().viewer(), () -> {
            Site to = sites.of(resale.second().id()).getFirst();
            return ownerships.transfer(machine.id(), to.id(), parts, null);
        });
    }

    private void report(Machine machine, double value, Instant at) {
        var id = series.obtain(resale.tenant(), machine.customer(), machine.id(), "energy");
        var durable = new CompletableFuture<Position>();
        var point = new SeriesPoint(id, new Point(at, new Value.Num(value)));
        log.append(new Message(resale.tenant(), Instant.now(), List.of(point)), new PointLog.Durable() {
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
            assertThat(pump.awaitStored(durable.join(), Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void eachOwnerSeesOnlyWhatWasReportedForThem() {
        Machine machine = add("Sold fan", Machine.Level.MACHINE, null);
        long reported = reporting(resale.first());
        report(machine, 11.5, Instant.parse("2024-10-05T00:00:00Z"));
        assertThat(reporting(resale.first())).isEqualTo(reported + 1);
        String api = "/api/machines/" + machine.id();
        assertThat(former.get(api + ALL).body()).contains("11.5");
        assertThat(next.get(api).status()).isEqualTo(404);

        Machine sold = sell(machine, null);
        assertThat(sold.customer()).isEqualTo(resale.second().id());
        assertThat(reporting(resale.first())).isEqualTo(reported);
        long before = reporting(resale.second());
        report(sold, 77.25, LATER);
        assertThat(reporting(resale.second())).isEqualTo(before + 1);

        assertThat(former.get(api + ALL).body()).contains("11.5").doesNotContain("77.25");
        assertThat(next.get(api + ALL).body()).contains("77.25").doesNotContain("11.5");
        for (String path : List.of("", "/history.json", "/points.csv?signal=energy")) {
            String page = "/machines/" + machine.id() + path;
            assertThat(former.get(page).body()).as(page).doesNotContain("77.25");
            assertThat(next.get(page).body()).as(page).doesNotContain("11.5");
            assertThat(former.get(page).status()).isEqualTo(200);
            assertThat(next.get(page).status()).isEqualTo(200);
        }
    }

    private long reporting(World.Customer customer) {
        return Asking.as(customer.buyer().viewer(), reporting::count);
    }

    @Test
    void theFormerOwnerKeepsTheMachineAsItWasAndLearnsNothingOfTheNextOne() {
        Machine machine = add("Fan that moves", Machine.Level.MACHINE, null);
        sell(machine, null);
        Machine renamed = Asking.as(resale.fleet().viewer(), () -> {
            Machine now = machines.get(machine.id());
            return installations.change(
                    now.id(),
                    new Installation(
                            "Renamed by the next",
                            "",
                            now.type().id(),
                            now.site().id(),
                            now.commissioned(),
                            now.level(),
                            null,
                            ""));
        });
        assertThat(renamed.name()).isEqualTo("Renamed by the next");
        String seen = former.get("/api/machines/" + machine.id()).body();
        assertThat(seen)
                .contains(
                        "Fan that moves", "\"ownedUntil\":", resale.first().id().toString())
                .doesNotContain("Renamed", resale.second().id().toString(), "internal");
        assertThat(next.get("/api/machines/" + machine.id()).body())
                .contains("Renamed by the next")
                .doesNotContain("ownedUntil", resale.first().id().toString());
        Asking.run(
                resale.first().buyer().viewer(),
                () -> assertThat(db.sql("select count(*) from fleet.machine where id = ?")
                                .param(machine.id().value())
                                .query(Long.class)
                                .single())
                        .as("the machine's own row is the present owner's")
                        .isZero());
    }

    @Test
    void ownershipsAreOnlyTheOwnersOwn() {
        Machine machine = add("Fan of two", Machine.Level.MACHINE, null);
        sell(machine, null);
        assertThat(Asking.as(resale.fleet().viewer(), () -> ownerships.of(machine.id())))
                .hasSize(2);
        assertThat(Asking.as(resale.first().buyer().viewer(), () -> ownerships.of(machine.id())))
                .singleElement()
                .satisfies(mine -> assertThat(mine.to()).isNotNull());
        assertThat(Asking.as(resale.second().buyer().viewer(), () -> ownerships.of(machine.id())))
                .singleElement()
                .satisfies(mine -> assertThat(mine.to()).isNull());
    }

    @Test
    void partsGoAlongOrStayAsIsSaid() {
        Machine line = add("Line", Machine.Level.LINE, null);
        Machine fan = add("Fan in line", Machine.Level.MACHINE, line.id());
        Machine motor = add("Motor", Machine.Level.COMPONENT, fan.id());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> sell(fan, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo("parts-undecided"));
        sell(fan, Ownerships.Parts.STAY);
        Asking.run(resale.fleet().viewer(), () -> {
            assertThat(machines.get(fan.id()).parent()).isNull();
            assertThat(machines.get(motor.id()).parent()).isEqualTo(line.id());
            assertThat(machines.get(motor.id()).customer())
                    .isEqualTo(resale.first().id());
        });
        sell(line, Ownerships.Parts.ALONG);
        Asking.run(resale.second().buyer().viewer(), () -> {
            assertThat(machines.get(motor.id()).parent()).isEqualTo(line.id());
            assertThat(machines.get(line.id()).site().customer())
                    .isEqualTo(resale.second().id());
        });
    }

    @Test
    void whatWasAgreedWithTheFormerOwnerStaysTheirs() {
        World.Company company = world.company("resale-of-agreed");
        Machine machine = company.first().machine();
        Asking.run(company.fleet().viewer(), () -> {
            Site to = sites.of(company.second().id()).getFirst();
            ownerships.transfer(machine.id(), to.id(), null, null);
        });
        try (Browser seller = door.withToken(company.first().buyer().token());
                Browser buyer = door.withToken(company.second().buyer().token());
                Browser engineer = door.withToken(company.engineer().token())) {
            for (String path : List.of(
                    "/contracts/" + company.first().contract().id(),
                    "/baselines/" + company.first().baseline().id(),
                    "/statements/" + company.first().statement("2024-01").id(),
                    "/invoices/" + company.first().invoice("2024-01").id())) {
                assertThat(seller.get(path).status()).as(path).isEqualTo(200);
                assertThat(engineer.get(path).status()).as(path).isEqualTo(200);
                assertThat(buyer.get(path).status()).as(path).isEqualTo(404);
            }
            // The last months of the former owner are still computed from the former owner's points.
            String contract = "/contracts/" + company.first().contract().id() + "/statements";
            assertThat(engineer.post(contract, Map.of("month", "2024-08")).status())
                    .isEqualTo(302);
            assertThat(buyer.get("/machines/" + machine.id()).body())
                    .doesNotContain(company.first().baseline().number());
        }
    }

    @Test
    void aRetiredMachineAndOneThatIsTheirsAlreadyDontGo() {
        Machine machine = add("Old fan", Machine.Level.MACHINE, null);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Asking.as(
                        resale.fleet().viewer(),
                        () -> ownerships.transfer(machine.id(), machine.site().id(), null, null)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("owner-same"));
        Asking.run(resale.fleet().viewer(), () -> lifecycle.become(machine.id(), Machine.State.RETIRED));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> sell(machine, null));
    }

    @Test
    void allThatWasSoldOnIsFoundPageByPage() {
        List<MachineId> sold = List.of("First", "Second", "Third").stream()
                .map(name -> sell(add(name, Machine.Level.MACHINE, null), null).id())
                .toList();
        Asking.run(resale.first().buyer().viewer(), () -> {
            List<MachineId> found = new ArrayList<>();
            String cursor = "";
            do {
                Slice<Machine> some = machines.formerlyOf(resale.first().id(), 2, cursor);
                some.items().forEach(each -> found.add(each.id()));
                cursor = some.next() == null ? "" : some.next();
            } while (!cursor.isEmpty());
            assertThat(found)
                    .startsWith(sold.reversed().toArray(MachineId[]::new))
                    .doesNotHaveDuplicates();
        });
        assertThat(former.get("/customers/" + resale.first().id() + "/former").body())
                .contains("/machines/" + sold.getFirst(), "First", "Third");
    }

    @Test
    void whoOwnsItIsNotAmongTheBuyers() {
        try (Browser fleet = door.withToken(resale.fleet().token())) {
            String page = fleet.get("/machines/" + resale.first().machine().id() + "/transfer")
                    .body();
            assertThat(page)
                    .contains(resale.second().id().toString())
                    .doesNotContain("\"" + resale.first().id() + "\"");
        }
    }

    @Test
    void onlyWhoAdministersTheFleetSellsOn() {
        Machine machine = add("Fan to keep", Machine.Level.MACHINE, null);
        SiteId to = Asking.as(
                resale.fleet().viewer(),
                () -> sites.of(resale.second().id()).getFirst().id());
        for (World.Person person :
                List.of(resale.engineer(), resale.finance(), resale.first().buyer())) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(
                            () -> Asking.as(person.viewer(), () -> ownerships.transfer(machine.id(), to, null, null)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Refused.Kind.RIGHT));
        }
        World.Company other = world.company("north");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        Asking.as(other.fleet().viewer(), () -> ownerships.transfer(machine.id(), to, null, null)));
    }
}
