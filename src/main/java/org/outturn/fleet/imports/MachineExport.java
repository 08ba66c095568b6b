package org.outturn.fleet.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.Machines;
import org.outturn.fleet.sheet.SheetWriter;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.springframework.stereotype.Component;

/** Writes a list of machines as a file that spreadsheets open and an import reads again. */
@Component
public class MachineExport {
    private final MachineList list;
    private final Machines machines;
    private final Organisations organisations;

    MachineExport(MachineList list, Machines machines, Organisations organisations) {
        this.list = list;
        this.machines = machines;
        this.organisations = organisations;
    }

    /** The header of an export, and of an empty file to fill in. */
    public static List<String> header() {
        List<String> header = new ArrayList<>(List.of("number"));
        Arrays.stream(Column.values()).map(Column::header).forEach(header::add);
        return header;
    }

    /** Writes the list row by row. */
    public void write(MachineFilter filter, MachineOrder order, Writer out) throws IOException {
        var writer = new SheetWriter(out);
        writer.row(header());
        Map<UUID, String> customers = customers();
        Map<MachineId, String> wholes = new HashMap<>();
        try {
            list.each(filter, order, machine -> row(writer, machine, customers, wholes));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    /** Customers by name, or by number where two have the same name. */
    private Map<UUID, String> customers() {
        Set<String> met = new HashSet<>();
        Set<String> twice = new HashSet<>();
        List<Organisation> all = organisations.all();
        all.forEach(each -> {
            if (!met.add(Known.key(each.name()))) {
                twice.add(Known.key(each.name()));
            }
        });
        Map<UUID, String> names = new HashMap<>();
        all.forEach(each ->
                names.put(each.id().value(), twice.contains(Known.key(each.name())) ? each.number() : each.name()));
        return names;
    }

    private void row(SheetWriter writer, Machine machine, Map<UUID, String> customers, Map<MachineId, String> wholes) {
        MachineId parent = machine.parent();
        String whole = parent == null ? "" : wholes.computeIfAbsent(parent, this::name);
        Coordinates place = machine.site().coordinates();
        try {
            writer.row(List.of(
                    machine.number(),
                    machine.serial(),
                    machine.name(),
                    machine.type().name(),
                    machine.type().version(),
                    customers.getOrDefault(machine.customer().value(), ""),
                    machine.site().name(),
                    machine.site().address(),
                    machine.site().country(),
                    machine.zone().getId(),
                    place == null ? "" : place.latitude(),
                    place == null ? "" : place.longitude(),
                    machine.commissioned(),
                    words(machine.state()),
                    words(machine.level()),
                    whole,
                    machine.notes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(MachineId id) {
        return machines.all(List.of(id.value())).stream()
                .findFirst()
                .map(whole -> whole.serial().isEmpty() ? whole.number() : whole.serial())
                .orElse("");
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
