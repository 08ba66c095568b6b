package org.outturn.connect;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What devices say of themselves and what they are told, by key, as JSON texts. */
@Repository
class Attributes {
    private static final int MOST = 1_000;

    private final JdbcClient db;
    private final Clock clock;

    Attributes(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Who says it. */
    enum Scope {
        CLIENT,
        SHARED
    }

    Map<String, String> of(DeviceId device, Scope scope) {
        Map<String, String> all = new TreeMap<>();
        db.sql("select key, value from connect.attribute where device_id = ? and scope = ? and value is not null")
                .params(device.value(), scope.name())
                .query((row, index) -> all.put(row.getString("key"), row.getString("value")))
                .list();
        return all;
    }

    /** Sets a value, or takes it away with null. */
    void set(Device device, Scope scope, String key, @Nullable String value) {
        db.sql("""
                insert into connect.attribute (device_id, tenant_id, customer_id, scope, key, value, changed_at)
                values (:device, :tenant, :customer, :scope, :key, :value, :now)
                on conflict (device_id, scope, key) do update set value = excluded.value, changed_at = excluded.changed_at""")
                .param("device", device.id().value())
                .param("tenant", device.tenant().value())
                .param("customer", device.customer().value())
                .param("scope", scope.name())
                .param("key", key)
                .param("value", value, Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void refuseTooMany(Device device, Scope scope) {
        long count = db.sql("select count(*) from connect.attribute where device_id = ? and scope = ?")
                .params(device.id().value(), scope.name())
                .query(Long.class)
                .single();
        if (count > MOST) {
            throw Refused.state(
                            "too-many-attributes",
                            "This device has more than " + MOST + " attributes.",
                            "Use keys that stay the same.")
                    .naming(MOST);
        }
    }
}
