package org.outturn.fleet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where machines stand, gathered cell by cell of a grid that gets finer the closer one looks. */
@Repository
public class MachineMap {
    /** From this zoom on each site stands for itself. */
    public static final int CLOSEST = 10;

    private static final double WIDEST_CELL = 22.5;

    private final JdbcClient db;

    MachineMap(JdbcClient db) {
        this.db = db;
    }

    /**
     * The machines of one cell.
     *
     * @param longitude of their middle
     * @param latitude of their middle
     * @param machines how many there are
     * @param sites at how many sites
     * @param states how many in each state
     * @param site the site, when it is the only one, or null
     * @param name the site's name, when it is the only one, or null
     * @param box the cell, for looking closer
     */
    public record Cluster(
            double longitude,
            double latitude,
            long machines,
            long sites,
            Map<Machine.State, Long> states,
            @Nullable UUID site,
            @Nullable String name,
            Box box) {}

    /** The clusters on a section of the map at a zoom from 0 (the world) to {@link #CLOSEST}. */
    public List<Cluster> clusters(MachineFilter filter, Box box, int zoom) {
        double cell = WIDEST_CELL / (1 << zoom);
        MachineFilter.Condition where = filter.in(null).condition();
        Map<String, @Nullable Object> parameters = new HashMap<>(where.parameters());
        parameters.putAll(box.parameters());
        return db.sql("""
                with here as (
                    select s.id, s.name, s.longitude, s.latitude, %s as x, %s as y from fleet.site s
                    where s.longitude >= :west and s.longitude < :east and s.latitude >= :south and s.latitude < :north),
                counted as materialized (
                    select m.site_id, count(*) as n,
                        count(*) filter (where m.state = 'PLANNED') as planned,
                        count(*) filter (where m.state = 'IN_SERVICE') as in_service,
                        count(*) filter (where m.state = 'PAUSED') as paused,
                        count(*) filter (where m.state = 'RETIRED') as retired
                    from fleet.machine m where %s group by m.site_id)
                select sum(h.longitude * c.n) / sum(c.n) as longitude, sum(h.latitude * c.n) / sum(c.n) as latitude,
                    sum(c.n) as machines, count(*) as sites, sum(c.planned) as planned, sum(c.in_service) as in_service,
                    sum(c.paused) as paused, sum(c.retired) as retired, min(h.id::text) as site, min(h.name) as name,
                    min(h.longitude) as west, max(h.longitude) as east, min(h.latitude) as south, max(h.latitude) as north
                from here h join counted c on c.site_id = h.id group by h.x, h.y order by machines desc
                """.formatted(
                                zoom >= CLOSEST ? "s.id::text" : "floor(s.longitude / :cell)::text",
                                zoom >= CLOSEST ? "''" : "floor(s.latitude / :cell)::text",
                                where.sql()))
                .params(parameters)
                .param("cell", cell)
                .query((row, index) -> {
                    Map<Machine.State, Long> states = new LinkedHashMap<>();
                    for (Machine.State state : Machine.State.values()) {
                        states.put(state, row.getLong(state.name()));
                    }
                    boolean alone = row.getLong("sites") == 1;
                    return new Cluster(
                            row.getDouble("longitude"),
                            row.getDouble("latitude"),
                            row.getLong("machines"),
                            row.getLong("sites"),
                            states,
                            alone ? UUID.fromString(row.getString("site")) : null,
                            alone ? row.getString("name") : null,
                            new Box(
                                    row.getDouble("west"),
                                    row.getDouble("south"),
                                    // the section leaves its eastern and northern edge out
                                    row.getDouble("east") + 0.0002,
                                    row.getDouble("north") + 0.0002));
                })
                .list();
    }

    /** Machines of one country by state, for those who read rather than look. */
    public record Country(String country, long machines, Map<Machine.State, Long> states) {}

    /** The countries with the most machines first. */
    public List<Country> countries(MachineFilter filter) {
        MachineFilter.Condition where = filter.condition();
        Map<String, Map<Machine.State, Long>> found = new LinkedHashMap<>();
        db.sql("select m.country, m.state, count(*) as n from fleet.machine m where " + where.sql()
                        + " group by m.country, m.state")
                .params(where.parameters())
                .query(row -> {
                    found.computeIfAbsent(row.getString("country"), country -> new HashMap<>())
                            .put(Machine.State.valueOf(row.getString("state")), row.getLong("n"));
                });
        return found.entrySet().stream()
                .map(each -> new Country(
                        each.getKey(),
                        each.getValue().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        each.getValue()))
                .sorted((a, b) -> Long.compare(b.machines(), a.machines()))
                .toList();
    }

    /** How many machines stand where nobody has told the coordinates. */
    public long unplaced(MachineFilter filter) {
        MachineFilter.Condition where = filter.in(null).condition();
        return db.sql("select count(*) from fleet.machine m where not m.placed and " + where.sql())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }
}
