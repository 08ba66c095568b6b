package org.outturn.fleet.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;

/** Finds the whole of each part, in the file or among what is there, and puts wholes before their parts. */
final class Parts {
    /** As deep as parts of parts may be, see {@link org.outturn.fleet.Installations}. */
    private static final int DEEPEST = 5;

    private final Known known;
    private final Map<UUID, Cells> parts;
    private final Map<UUID, Integer> depths = new HashMap<>();
    private final Set<String> serials = new HashSet<>();

    /**
     * What names wholes.
     *
     * @param parts the row of each new machine that names a whole
     * @param rowOfSerial all serial numbers of the file, behind their type and a line feed
     */
    Parts(Known known, Map<UUID, Cells> parts, Map<String, Integer> rowOfSerial) {
        this.known = known;
        this.parts = parts;
        rowOfSerial.keySet().forEach(key -> serials.add(key.substring(key.indexOf('\n') + 1)));
    }

    private record Found(UUID id, UUID site, Machine.Level level, Machine.State state) {}

    List<Plan.NewMachine> ordered(List<Plan.NewMachine> machines) {
        if (parts.isEmpty()) {
            return machines;
        }
        Map<String, List<Found>> bySerial = new HashMap<>();
        for (Plan.NewMachine each : machines) {
            bySerial.computeIfAbsent(each.serial(), serial -> new ArrayList<>())
                    .add(new Found(each.id(), each.site(), each.level(), each.state()));
        }
        Map<UUID, Plan.NewMachine> all = new HashMap<>();
        for (Plan.NewMachine each : machines) {
            Cells cells = parts.get(each.id());
            all.put(each.id(), cells == null ? each : within(each, whole(each, cells, bySerial)));
        }
        return sorted(machines, all);
    }

    private @Nullable UUID whole(Plan.NewMachine part, Cells cells, Map<String, List<Found>> bySerial) {
        String named = cells.text(Column.PART_OF, Integer.MAX_VALUE);
        List<Found> found = new ArrayList<>(bySerial.getOrDefault(named, List.of()));
        known.machines().getOrDefault(Known.key(named), List.of()).stream()
                .filter(there -> there.serial().equals(named) || there.number().equals(named))
                .forEach(there -> {
                    found.add(new Found(there.id(), there.site(), there.level(), there.state()));
                    depths.put(there.id(), there.depth());
                });
        if (found.size() != 1) {
            // The whole's own row may have a mistake; then that is the one to tell.
            if (found.size() > 1) {
                cells.mistake(Column.PART_OF, "part-ambiguous", named, found.size());
            } else if (!serials.contains(named)) {
                cells.mistake(Column.PART_OF, "part-unknown", named);
            }
            return null;
        }
        Found whole = found.getFirst();
        if (!whole.site().equals(part.site())) {
            cells.mistake(Column.PART_OF, "part-elsewhere", named);
        } else if (whole.state() == Machine.State.RETIRED) {
            cells.mistake(Column.PART_OF, "part-of-retired", named);
        } else if (part.level().compareTo(whole.level()) < 0) {
            cells.mistake(Column.PART_OF, "part-level", named);
        }
        return whole.id();
    }

    private List<Plan.NewMachine> sorted(List<Plan.NewMachine> machines, Map<UUID, Plan.NewMachine> all) {
        Set<Plan.NewMachine> placed = new LinkedHashSet<>();
        for (Plan.NewMachine each : machines) {
            Deque<Plan.NewMachine> chain = new ArrayDeque<>();
            Set<UUID> met = new HashSet<>();
            for (Plan.NewMachine at = all.get(each.id());
                    at != null && !placed.contains(at);
                    at = at.partOf() == null ? null : all.get(at.partOf())) {
                if (!met.add(at.id())) {
                    Cells cells = parts.get(at.id());
                    if (cells != null) {
                        cells.mistake(Column.PART_OF, "part-of-itself", at.serial());
                    }
                    break;
                }
                chain.push(at);
            }
            placed.addAll(chain);
            chain.forEach(this::refuseTooDeep);
        }
        return List.copyOf(placed);
    }

    /** Wholes come before their parts, so theirs is known. */
    private void refuseTooDeep(Plan.NewMachine part) {
        if (part.partOf() == null) {
            return;
        }
        int depth = depths.getOrDefault(part.partOf(), 1) + 1;
        depths.put(part.id(), depth);
        Cells cells = parts.get(part.id());
        if (depth == DEEPEST + 1 && cells != null) {
            cells.mistake(Column.PART_OF, "part-too-deep", depth, DEEPEST);
        }
    }

    private static Plan.NewMachine within(Plan.NewMachine part, @Nullable UUID whole) {
        return new Plan.NewMachine(
                part.row(),
                part.id(),
                part.serial(),
                part.name(),
                part.type(),
                part.typeName(),
                part.customer(),
                part.customerName(),
                part.site(),
                part.siteName(),
                part.commissioned(),
                part.state(),
                part.level(),
                whole,
                part.notes());
    }
}
