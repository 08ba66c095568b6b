package org.outturn.telemetry;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outturn.base.Period;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many points each machine had stored month by month: by what a platform's cost is shared out. */
@Component
public class PointCounts {
    private static final int PART = 2_000;

    private final JdbcClient db;
    private final PointStore store;

    PointCounts(JdbcClient db, PointStore store) {
        this.db = db;
        this.store = store;
    }

    private record Row(long id, MachineId machine) {}

    /**
     * The points of each machine that the viewer may see, whoever had it then.
     *
     * @param first first month
     * @param months how many; as many numbers does each machine have
     * @param zone in which the months begin
     */
    public Map<MachineId, long[]> byMachine(YearMonth first, int months, ZoneId zone) {
        List<Row> all = db.sql(
                        "select id, machine_id from telemetry.series where tenant_id = identity.tenant() order by id")
                .query((row, _) -> new Row(row.getLong("id"), new MachineId(row.getObject("machine_id", UUID.class))))
                .list();
        Stretches stretches = Stretches.of(
                Stretches.Unit.MONTH,
                Period.days(first.atDay(1), first.plusMonths(months).atDay(1), zone),
                zone);
        Map<MachineId, long[]> counted = new HashMap<>();
        TenantId tenant = new TenantId(Asking.required().tenantId());
        for (int from = 0; from < all.size(); from += PART) {
            Map<SeriesId, MachineId> part = new LinkedHashMap<>();
            all.subList(from, Math.min(all.size(), from + PART))
                    .forEach(row -> part.put(new SeriesId(row.id()), row.machine()));
            store.of(tenant, part.keySet()).counts(stretches).forEach((series, counts) -> {
                long[] sum = counted.computeIfAbsent(part.get(series), machine -> new long[months]);
                for (int i = 0; i < months; i++) {
                    sum[i] += counts[i];
                }
            });
        }
        return counted;
    }
}
