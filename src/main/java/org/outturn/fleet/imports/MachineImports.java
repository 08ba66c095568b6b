package org.outturn.fleet.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineUse;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings files of machines into the installed base, and takes them out again. For the provider's fleet administrators. */
@Service
public class MachineImports {
    private static final int SAMPLE = 8;

    private final ImportRows rows;
    private final Inventory inventory;
    private final Installer installer;
    private final ImportRuns runs;
    private final List<MachineUse> uses;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    MachineImports(
            ImportRows rows,
            Inventory inventory,
            Installer installer,
            ImportRuns runs,
            List<MachineUse> uses,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.inventory = inventory;
        this.installer = installer;
        this.runs = runs;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A file was taken, or is no table. */
    public sealed interface Taken {
        record Accepted(MachineImport machineImport) implements Taken {}

        record Unreadable(Mistake mistake) implements Taken {}
    }

    /** What stands in the way of undoing: what it is, by a message's key, and how many there are. */
    public record Dependents(Map<String, Long> counts) {}

    /** An import was undone, or something depends on its machines. */
    public sealed interface Undone {
        /** All was taken away, but for what is told. */
        record Removed(int machines, int sites) implements Undone {}

        record Needed(Dependents by) implements Undone {}
    }

    /** Whether this person may bring machines in. */
    public static boolean may(Viewer viewer) {
        return viewer.isProvider() && (viewer.has(Role.FLEET_ADMINISTRATOR) || viewer.has(Role.ADMINISTRATOR));
    }

    private static void refuseOthers() {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    /** For everybody on the provider's side. */
    public List<MachineImport> latest() {
        Asking.required().requireProvider(Role.values());
        return rows.latest();
    }

    /** For everybody on the provider's side; others find nothing. */
    public MachineImport get(ImportId id) {
        return rows.get(id);
    }

    /** Takes a file; nothing is written before it is started. A file like the last one is read like the last one. */
    public Taken take(String fileName, byte[] file) {
        refuseOthers();
        return switch (SheetReader.read(file)) {
            case SheetReader.Unreadable unreadable -> new Taken.Unreadable(unreadable.mistake());
            case Sheet sheet -> {
                Optional<MachineImport> last = rows.lastWith(sheet.header());
                Mapping mapping = last.map(MachineImport::mapping).orElseGet(() -> Mapping.guess(sheet.header()));
                yield new Taken.Accepted(take(
                        fileName,
                        file,
                        sheet,
                        mapping,
                        last.map(MachineImport::choices).orElseGet(MachineImports::careful)));
            }
        };
    }

    /** Takes a file and says itself how it is to be read. */
    public Taken take(String fileName, byte[] file, Optional<Mapping> mapping, Choices choices) {
        refuseOthers();
        return switch (SheetReader.read(file)) {
            case SheetReader.Unreadable unreadable -> new Taken.Unreadable(unreadable.mistake());
            case Sheet sheet ->
                new Taken.Accepted(
                        take(fileName, file, sheet, mapping.orElseGet(() -> Mapping.guess(sheet.header())), choices));
        };
    }

    private MachineImport take(String fileName, byte[] file, Sheet sheet, Mapping mapping, Choices choices) {
        ImportId id = ImportId.next();
        String name = fileName.isBlank() ? "machines.csv" : fileName.strip();
        rows.add(id, name.substring(0, Math.min(200, name.length())), file, sheet, mapping, choices);
        return rows.get(id);
    }

    /** Nothing is made that the person did not ask for. */
    private static Choices careful() {
        return new Choices(Choices.Unknown.REFUSE, Choices.Unknown.CREATE, null, null, null);
    }

    /** What a file would write, without keeping anything of it. */
    public Plan rehearse(Sheet sheet, Optional<Mapping> mapping, Choices choices) {
        refuseOthers();
        Mapping read = mapping.orElseGet(() -> Mapping.guess(sheet.header()));
        return Check.plan(sheet, read, choices, inventory.known(sheet, read), done -> {});
    }

    /** The first rows of a file as they are, and what all of it would write. */
    public record Preview(Sheet sheet, Plan plan) {
        public List<Sheet.Row> sample() {
            return sheet.rows().stream().limit(SAMPLE).toList();
        }

        public Optional<Plan.NewMachine> machine(Sheet.Row row) {
            return plan.machines().stream()
                    .filter(machine -> machine.row() == row.number())
                    .findFirst();
        }
    }

    public Preview preview(MachineImport of) {
        Sheet sheet = runs.sheet(of.id());
        Plan plan = Check.plan(sheet, of.mapping(), of.choices(), inventory.known(sheet, of.mapping()), done -> {});
        return new Preview(sheet, plan);
    }

    /** Remembers how the file is to be read. */
    public void choose(ImportId id, Mapping mapping, Choices choices) {
        refuseOthers();
        MachineImport of = rows.get(id);
        of.refuseUnless(MachineImport.State.CHOOSING, "Bring the file again to read it in another way.");
        rows.choose(id, mapping.within(of.header()), choices);
    }

    /** Lets it be checked and written, now or as soon as the imports before it are done. */
    public void start(ImportId id) {
        refuseOthers();
        MachineImport of = rows.get(id);
        of.refuseUnless(MachineImport.State.CHOOSING, "Bring the file again to import it once more.");
        if (rows.move(id, MachineImport.State.CHOOSING, MachineImport.State.QUEUED)) {
            runs.submit(id, Asking.required());
        }
    }

    /** Stops it; nothing will have been written. Whoever comes too late finds it done and can undo it. */
    public void cancel(ImportId id) {
        refuseOthers();
        MachineImport of = rows.get(id);
        if (of.state() == MachineImport.State.CHOOSING) {
            rows.giveUp(id, MachineImport.State.CANCELLED, List.of());
        } else if (!rows.cancel(id)) {
            throw Refused.state(
                    "import-ended",
                    "This import has ended already.",
                    "If it is done, undo it; else there is nothing to stop.");
        }
    }

    /** What depends on the machines of an import. */
    private Dependents dependents(ImportId id) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("parts", installer.foreignParts(id));
        counts.put("sold", installer.soldOn(id));
        List<MachineId> machines =
                installer.machines(id).stream().map(MachineId::new).toList();
        uses.forEach(use -> counts.put(use.key(), use.count(machines)));
        counts.values().removeIf(count -> count == 0);
        return new Dependents(counts);
    }

    /** Takes away what an import wrote, all of it or nothing; customers that it made stay. */
    public Undone undo(ImportId id) {
        refuseOthers();
        return Objects.requireNonNull(transaction.execute(status -> {
            MachineImport of = rows.get(id);
            if (!rows.move(id, MachineImport.State.DONE, MachineImport.State.UNDOING)) {
                of.refuseUnless(MachineImport.State.DONE, "Only an import that is done can be undone, once.");
            }
            Dependents dependents = dependents(id);
            if (!dependents.counts().isEmpty()) {
                status.setRollbackOnly();
                return new Undone.Needed(dependents);
            }
            int sites = installer.remove(id);
            rows.undone(id);
            var removed = new Undone.Removed(of.written().machines(), sites);
            audit.record(
                    "import.undone",
                    thing(of),
                    Map.of("machines", "" + removed.machines(), "sites", "" + removed.sites()));
            return removed;
        }));
    }

    static AuditEntry.Thing thing(MachineImport of) {
        return new AuditEntry.Thing("import", of.id().value(), of.fileName(), null);
    }

    /** The mistakes of an import that has ended, or those that its preview found. */
    public List<Mistake> mistakes(MachineImport of) {
        return of.state() == MachineImport.State.CHOOSING
                ? new ArrayList<>(preview(of).plan().mistakes())
                : of.mistakes();
    }
}
