package org.outturn.fleet.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.connect.Devices;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MachineImportTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    World world;

    @Autowired
    MachineImports imports;

    @Autowired
    MachineExport export;

    @Autowired
    ImportRuns runs;

    @Autowired
    ImportRows rows;

    @Autowired
    MachineList list;

    @Autowired
    Organisations organisations;

    @Autowired
    Devices devices;

    @Autowired
    JdbcClient db;

    private World.Company company;
    private Viewer fleet;
    private Machine first;
    private String customer;

    @BeforeEach
    void company() {
        company = world.company("north");
        fleet = company.fleet().viewer();
        first = company.first().machine();
        customer = Asking.as(fleet, () -> organisations.get(first.customer()).name());
    }

    private String file(String prefix, int count) {
        return "serial,name,type,customer,site,country,zone,commissioned\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "%s-%05d,Fan %d,%s,%s,%s hall %d,DE,Europe/Berlin,2024-01-0%d"
                                .formatted(prefix, i, i, first.type().name(), customer, prefix, i % 7, 1 + i % 9))
                        .collect(Collectors.joining("\n"));
    }

    private MachineImport take(String file) {
        return Asking.as(fleet, () -> switch (imports.take(
                "test.csv", file.getBytes(StandardCharsets.UTF_8), Optional.empty(), creatingSites())) {
            case MachineImports.Taken.Accepted taken -> taken.machineImport();
            case MachineImports.Taken.Unreadable unreadable -> throw new AssertionError(unreadable.mistake());
        });
    }

    private static Choices creatingSites() {
        return new Choices(Choices.Unknown.REFUSE, Choices.Unknown.CREATE, null, null, null);
    }

    private MachineImport ended(ImportId id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            MachineImport now = Asking.as(fleet, () -> imports.get(id));
            if (!now.state().isMoving()) {
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still " + now);
            }
            Thread.onSpinWait();
        }
    }

    private MachineImport imported(String file) {
        MachineImport it = take(file);
        Asking.run(fleet, () -> imports.start(it.id()));
        return ended(it.id());
    }

    private long count(String search) {
        return Asking.as(fleet, () -> list.total(searching(search)));
    }

    private static MachineFilter searching(String search) {
        return new MachineFilter(List.of(), search, List.of(), List.of(), List.of(), List.of(), List.of(), null, null);
    }

    private static String unique() {
        return "T" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void allRowsBecomeMachinesThatAreOwnedNumberedAndFound() {
        String prefix = unique();
        MachineImport done = imported(file(prefix, 1_200));
        assertThat(done.state()).isEqualTo(MachineImport.State.DONE);
        assertThat(done.written()).isEqualTo(new MachineImport.Written(1_200, 7, 0));
        assertThat(done.done()).isEqualTo(1_200);
        assertThat(count(prefix.toLowerCase(Locale.ROOT))).isEqualTo(1_200);
        Asking.run(fleet, () -> {
            List<Machine> machines =
                    list.page(searching(prefix), MachineOrder.NUMBER, 0, 2_000).machines();
            assertThat(machines).extracting(Machine::number).doesNotHaveDuplicates();
            assertThat(machines).extracting(Machine::serial).isSorted();
            assertThat(db.sql(
                                    "select count(*) from fleet.ownership o join fleet.machine m on m.id = o.machine_id where m.import_id = ?")
                            .param(done.id().value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1_200);
            assertThat(db.sql("select count(*) from identity.audit_entry where thing_id = ?")
                            .param(done.id().value())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        });
        // the customer sees its own, others don't
        Asking.run(
                company.first().buyer().viewer(),
                () -> assertThat(list.total(searching(prefix))).isEqualTo(1_200));
        Asking.run(
                company.second().buyer().viewer(),
                () -> assertThat(list.total(searching(prefix))).isZero());
        assertThat(undo(done.id())).isInstanceOf(MachineImports.Undone.Removed.class);
    }

    @Test
    void oneMistakeAndNothingIsWritten() {
        String prefix = unique();
        MachineImport refused = imported(file(prefix, 300) + "\n" + prefix + "-00000,x,Pump,nobody,,,,\n");
        assertThat(refused.state()).isEqualTo(MachineImport.State.REFUSED);
        assertThat(refused.mistakes())
                .extracting(Mistake::row, Mistake::code)
                .containsExactly(
                        tuple(302, "type-unknown"), tuple(302, "customer-unknown"), tuple(302, "value-missing"));
        assertThat(count(prefix)).isZero();
        assertThat(Asking.as(
                        fleet,
                        () -> db.sql("select count(*) from fleet.site where import_id = ?")
                                .param(refused.id().value())
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private MachineImports.Undone undo(ImportId id) {
        return Asking.as(fleet, () -> imports.undo(id));
    }

    @Test
    void whatWasImportedCanBeTakenAwayAndImportedAgain() {
        String prefix = unique();
        String file = file(prefix, 30);
        MachineImport done = imported(file);
        assertThat(imported(file).mistakes())
                .extracting(Mistake::code)
                .containsOnly("serial-exists")
                .hasSize(30);
        assertThat(undo(done.id())).isEqualTo(new MachineImports.Undone.Removed(30, 7));
        assertThat(count(prefix)).isZero();
        assertThat(Asking.as(fleet, () -> imports.get(done.id())).state()).isEqualTo(MachineImport.State.UNDONE);
        assertThatThrownBy(() -> undo(done.id())).isInstanceOf(Refused.class);
        MachineImport again = imported(file);
        assertThat(again.state()).isEqualTo(MachineImport.State.DONE);
        undo(again.id());
    }

    @Test
    void anImportOnWhichSomethingDependsStays() {
        String prefix = unique();
        MachineImport done = imported(file(prefix, 3));
        Asking.run(
                fleet,
                () -> devices.add(
                        list.page(searching(prefix), MachineOrder.NUMBER, 0, 1)
                                .machines()
                                .getFirst(),
                        "Gateway"));
        assertThat(undo(done.id()))
                .isInstanceOfSatisfying(
                        MachineImports.Undone.Needed.class,
                        needed -> assertThat(needed.by().counts()).containsEntry("devices", 1L));
        assertThat(count(prefix)).isEqualTo(3);
        assertThat(Asking.as(fleet, () -> imports.get(done.id())).state()).isEqualTo(MachineImport.State.DONE);
    }

    @Test
    void nothingButAnImportThatIsBeingUndoneCanBeDeleted() {
        String prefix = unique();
        imported(file(prefix, 2));
        Asking.run(fleet, () -> {
            assertThat(db.sql("delete from fleet.ownership").update()).isZero();
            assertThat(db.sql("delete from fleet.machine").update()).isZero();
            assertThat(db.sql("delete from fleet.site").update()).isZero();
        });
        assertThat(count(prefix)).isEqualTo(2);
    }

    @Test
    void anImportIsCancelledBeforeItHasWritten() {
        String prefix = unique();
        MachineImport it = take(file(prefix, 5));
        Asking.run(fleet, () -> imports.cancel(it.id()));
        assertThat(ended(it.id()).state()).isEqualTo(MachineImport.State.CANCELLED);
        assertThatThrownBy(() -> Asking.run(fleet, () -> imports.start(it.id())))
                .isInstanceOf(Refused.class);

        MachineImport queued = take(file(prefix, 5));
        rows(queued, MachineImport.State.QUEUED);
        Asking.run(fleet, () -> imports.cancel(queued.id()));
        runs.submit(queued.id(), fleet);
        assertThat(ended(queued.id()).state()).isEqualTo(MachineImport.State.CANCELLED);
        assertThat(count(prefix)).isZero();
    }

    private void rows(MachineImport it, MachineImport.State to) {
        Asking.run(
                fleet,
                () -> assertThat(rows.move(it.id(), MachineImport.State.CHOOSING, to))
                        .isTrue());
    }

    @Test
    void whatAProcessLeftBehindGoesOnAfterARestart() {
        String prefix = unique();
        MachineImport it = take(file(prefix, 40));
        rows(it, MachineImport.State.RUNNING);
        assertThat(rows.left()).extracting(ImportRows.Left::id).contains(it.id().value());
        runs.goOn();
        MachineImport done = ended(it.id());
        assertThat(done.state()).isEqualTo(MachineImport.State.DONE);
        assertThat(count(prefix)).isEqualTo(40);
        undo(it.id());
    }

    @Test
    void aFileAtWhichTheProcessDiesIsNotTriedForEver() {
        MachineImport it = take(file(unique(), 2));
        rows(it, MachineImport.State.RUNNING);
        Asking.run(
                fleet,
                () -> db.sql("update fleet.import set attempts = 3 where id = ?")
                        .param(it.id().value())
                        .update());
        runs.goOn();
        assertThat(ended(it.id()).state()).isEqualTo(MachineImport.State.FAILED);
    }

    @Test
    void aFileLikeTheLastOneIsReadLikeTheLastOne() {
        String prefix = unique();
        String file = "Nr " + prefix + ",typ,kunde,ort,land,zeitzone,seit\nX" + prefix + ","
                + first.type().name() + "," + customer + ",Hall,DE,Europe/Berlin,2024-01-01\n";
        MachineImport it = take(file);
        assertThat(it.mapping().header(Column.SERIAL)).isEmpty();
        var headers = new HashMap<>(it.mapping().headers());
        headers.put(Column.SERIAL, "Nr " + prefix);
        headers.put(Column.COMMISSIONED, "seit");
        Asking.run(fleet, () -> {
            imports.choose(it.id(), new Mapping(headers), creatingSites());
            assertThat(imports.preview(imports.get(it.id())).plan().mistakes()).isEmpty();
            imports.start(it.id());
        });
        assertThat(ended(it.id()).state()).isEqualTo(MachineImport.State.DONE);
        Asking.run(fleet, () -> {
            var again = imports.take("again.csv", file.getBytes(StandardCharsets.UTF_8));
            assertThat(again)
                    .isInstanceOfSatisfying(
                            MachineImports.Taken.Accepted.class,
                            taken -> assertThat(taken.machineImport().mapping().headers())
                                    .isEqualTo(headers));
        });
        undo(it.id());
    }

    @Test
    void whatIsExportedCanBeImportedElsewhere() throws IOException {
        String prefix = unique();
        MachineImport done = imported(file(prefix, 12));
        var out = new StringWriter();
        Asking.run(fleet, () -> {
            try {
                export.write(searching(prefix), MachineOrder.of("-name"), out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        undo(done.id());
        MachineImport again = imported(out.toString());
        assertThat(again.mistakes()).isEmpty();
        assertThat(again.written().machines()).isEqualTo(12);
        undo(again.id());
    }

    @Test
    void onlyFleetAdministratorsImport() {
        for (Viewer other : List.of(
                company.engineer().viewer(),
                company.finance().viewer(),
                company.first().buyer().viewer())) {
            assertThatThrownBy(() -> Asking.run(other, () -> imports.take("x.csv", new byte[0])))
                    .isInstanceOf(Refused.class);
        }
        assertThat(MachineImports.may(fleet)).isTrue();
        assertThat(MachineImports.may(company.administrator().viewer())).isTrue();
    }
}
