package org.outturn.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
    private static final double EDGE = 0.0002;

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

    private record Spot(UUID id, String name, double longitude, double latitude) {}

    /** The clusters on a section of the map at a zoom from 0 (the world) to {@link #CLOSEST}, the largest first. */
    public List<Cluster> clusters(MachineFilter filter, Box box, int zoom) {
        // Two plain questions; a database that has just got its rows would join them the slow way.
        Map<UUID, Map<Machine.State, Long>> counts = counts(filter.in(null));
        double cell = WIDEST_CELL / (1 << zoom);
        Map<Object, List<Spot>> cells = new LinkedHashMap<>();
        for (Spot spot : spots(box)) {
            if (counts.containsKey(spot.id())) {
                Object key = zoom >= CLOSEST
                        ? spot.id()
                        : List.of(Math.floor(spot.longitude() / cell), Math.floor(spot.latitude() / cell));
                cells.computeIfAbsent(key, k -> new ArrayList<>()).add(spot);
            }
        }
        return cells.values().stream()
                .map(spots -> cluster(spots, counts))
                .sorted(Comparator.comparingLong(Cluster::machines).reversed())
                .toList();
    }

    private Map<UUID, Map<Machine.State, Long>> counts(MachineFilter filter) {
        MachineFilter.Condition where = filter.condition();
        Map<UUID, Map<Machine.State, Long>> counts = new HashMap<>();
        db.sql("select m.site_id, m.state, count(*) as n from fleet.machine m where " + where.sql()
                        + " group by m.site_id, m.state")
                .params(where.parameters())
                .query(row -> {
                    counts.computeIfAbsent(
                                    row.getObject("site_id", UUID.class), site -> new EnumMap<>(Machine.State.class))
                            .put(Machine.State.valueOf(row.getString("state")), row.getLong("n"));
                });
        return counts;
    }

    private List<Spot> spots(Box box) {
        return db.sql("""
                select id, name, longitude, latitude from fleet.site
                where longitude >= :west and longitude < :east and latitude >= :south and latitude < :north
                order by name, id""")
                .params(box.parameters())
                .query((row, index) -> new Spot(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getDouble("longitude"),
                        row.getDouble("latitude")))
                .list();
    }

    private static Cluster cluster(List<Spot> spots, Map<UUID, Map<Machine.State, Long>> counts) {
        Map<Machine.State, Long> states = new EnumMap<>(Machine.State.class);
        double longitude = 0;
        double latitude = 0;
        long machines = 0;
        for (Spot spot : spots) {
            long here = 0;
            for (var each : counts.getOrDefault(spot.id(), Map.of()).entrySet()) {
                states.merge(each.getKey(), each.getValue(), Long::sum);
                here += each.getValue();
            }
            longitude += here * spot.longitude();
            latitude += here * spot.latitude();
            machines += here;
        }
        Spot alone = spots.size() == 1 ? spots.getFirst() : null;
        var box = new Box(
                spots.stream().mapToDouble(Spot::longitude).min().orElse(0),
                spots.stream().mapToDouble(Spot::latitude).min().orElse(0),
                // the section leaves its eastern and northern edge out
                spots.stream().mapToDouble(Spot::longitude).max().orElse(0) + EDGE,
                spots.stream().mapToDouble(Spot::latitude).max().orElse(0) + EDGE);
        return new Cluster(
                longitude / machines,
                latitude / machines,
                machines,
                spots.size(),
                states,
                alone == null ? null : alone.id(),
                alone == null ? null : alone.name(),
                box);
    }

    /** Machines of one country by state, for those who read rather than look. */
    public record Country(String country, long machines, Map<Machine.State, Long> states) {}

    /**
     * The installed base by country.
     *
     * @param countries those with the most machines first
     * @param unplaced how many machines stand where nobody has told the coordinates
     */
    public record ByCountry(List<Country> countries, long unplaced) {}

    private record Ground(String country, boolean placed) {}

    /** Where the machines stand, for those who read rather than look; the filter's section of the map doesn't matter. */
    public ByCountry byCountry(MachineFilter filter) {
        Map<UUID, Ground> sites = new HashMap<>();
        db.sql("select id, country, latitude is not null as placed from fleet.site")
                .query(row -> {
                    sites.put(
                            row.getObject("id", UUID.class),
                            new Ground(row.getString("country"), row.getBoolean("placed")));
                });
        Map<String, Map<Machine.State, Long>> found = new HashMap<>();
        long unplaced = 0;
        for (var counted : counts(filter.in(null)).entrySet()) {
            Ground ground = sites.get(counted.getKey());
            if (ground == null) {
                continue; // came in between the two questions
            }
            Map<Machine.State, Long> states =
                    found.computeIfAbsent(ground.country(), country -> new EnumMap<>(Machine.State.class));
            for (var state : counted.getValue().entrySet()) {
                states.merge(state.getKey(), state.getValue(), Long::sum);
                unplaced += ground.placed() ? 0 : state.getValue();
            }
        }
        return new ByCountry(
                found.entrySet().stream()
                        .map(each -> new Country(each.getKey(), sum(each.getValue()), each.getValue()))
                        .sorted(Comparator.comparingLong(Country::machines)
                                .reversed()
                                .thenComparing(Country::country))
                        .toList(),
                unplaced);
    }

    private static long sum(Map<Machine.State, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
