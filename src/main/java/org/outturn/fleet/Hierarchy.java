package org.outturn.fleet;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be a part of what: lines have machines, machines have components, nothing is a part of itself. */
@Component
class Hierarchy {
    /** A line, its machines, their components, and two levels more. */
    static final int DEEPEST = 5;

    private final JdbcClient db;
    private final Machines machines;

    Hierarchy(JdbcClient db, Machines machines) {
        this.db = db;
        this.machines = machines;
    }

    /** Who changes what is a part of what waits for the others who do, or two of them could tie a knot. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('fleet.parts' || identity.tenant(), 0))")
                .query((row, index) -> true)
                .list();
    }

    /** Refuses a new machine that would be a part of what it does not fit into. */
    void refuseWrongWhole(Machine fresh) {
        if (fresh.parent() != null) {
            lock();
            Whole whole = whole(fresh.parent());
            whole.refuseUnlessFits(fresh);
            refuseTooDeep(whole.depth() + 1);
        }
    }

    /** Refuses a change after which a machine would not fit into its whole, or its parts not into it. */
    void refuseWrongWhole(Machine before, Machine after) {
        List<Machine> own = machines.withParts(before.id());
        own.stream().skip(1).forEach(part -> {
            if (after.id().equals(part.parent()) && part.level().compareTo(after.level()) < 0) {
                throw Refused.input(
                        "part-too-large",
                        "level",
                        part.number() + " is a part of it and of a higher level.",
                        "Choose a level that its parts fit in.");
            }
        });
        if (after.parent() == null) {
            return;
        }
        if (own.stream().anyMatch(each -> each.id().equals(after.parent()))) {
            throw Refused.input(
                    "part-of-itself",
                    "parent",
                    "A machine can't be a part of itself or of its own parts.",
                    "Choose another whole, or none.");
        }
        Whole whole = whole(after.parent());
        whole.refuseUnlessFits(after);
        refuseTooDeep(whole.depth() + height(before.id(), own));
    }

    /** How many levels a machine and its parts have. */
    private static int height(MachineId root, List<Machine> all) {
        return 1
                + all.stream()
                        .filter(each -> root.equals(each.parent()))
                        .mapToInt(part -> height(part.id(), all))
                        .max()
                        .orElse(0);
    }

    /**
     * A machine of which another shall be a part.
     *
     * @param depth 1 for a machine that is no part itself
     */
    private record Whole(UUID id, String number, UUID siteId, Machine.Level level, Machine.State state, int depth) {

        void refuseUnlessFits(Machine part) {
            if (!siteId.equals(part.site().id().value())) {
                throw Refused.input(
                        "part-elsewhere",
                        "parent",
                        number + " stands at another site.",
                        "A part stands where its whole stands; choose a machine at "
                                + part.site().name() + ".");
            }
            if (part.level().compareTo(level) < 0) {
                throw Refused.input(
                        "part-too-large",
                        "parent",
                        "A " + part.level().name().toLowerCase(Locale.ROOT) + " can't be a part of a "
                                + level.name().toLowerCase(Locale.ROOT) + ".",
                        "Lines have machines, machines have components.");
            }
            if (state == Machine.State.RETIRED) {
                throw Refused.state("whole-retired", number + " is retired.", "Choose a machine that is in use.");
            }
        }
    }

    private Whole whole(MachineId id) {
        return db.sql("""
                with recursive up (id, parent_id, depth) as (
                    select id, parent_id, 1 from fleet.machine where id = :id
                    union all
                    select w.id, w.parent_id, up.depth + 1 from fleet.machine w join up on w.id = up.parent_id
                    where up.depth < 10)
                select m.id, m.number, m.site_id, m.level, m.state, (select max(depth) from up) as depth
                from fleet.machine m where m.id = :id""")
                .param("id", id.value())
                .query((row, index) -> new Whole(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("site_id", UUID.class),
                        Machine.Level.valueOf(row.getString("level")),
                        Machine.State.valueOf(row.getString("state")),
                        row.getInt("depth")))
                .optional()
                .orElseThrow(() -> new NotFound("machine", id));
    }

    private static void refuseTooDeep(int depth) {
        if (depth > DEEPEST) {
            throw Refused.input(
                    "too-deep",
                    "parent",
                    "Parts of parts would be " + depth + " levels deep.",
                    "Use at most " + DEEPEST + " levels.");
        }
    }
}
