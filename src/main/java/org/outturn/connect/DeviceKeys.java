package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.MachineId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of devices that are no signals by themselves. */
@Repository
class DeviceKeys {
    private final JdbcClient db;
    private final Clock clock;

    DeviceKeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Remembers that a device sends this key. */
    void meet(Device device, String key) {
        db.sql("""
                insert into connect.device_key (device_id, tenant_id, customer_id, key, first_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(
                        device.id().value(),
                        device.tenant().value(),
                        device.customer().value(),
                        key,
                        OffsetDateTime.now(clock))
                .update();
    }

    /** Says what a key stands for, or with null that nobody knows. */
    void map(Device device, String key, @Nullable KeyTarget target, DeviceKey.Earlier earlier) {
        meet(device, key);
        db.sql("""
                update connect.device_key set machine_id = :machine::uuid, signal = :signal, unit = :unit,
                    scale = :scale::float8, shift = :shift::float8, earlier = :earlier, earlier_points = 0
                where device_id = :device and key = :key""")
                .param("machine", target == null ? null : target.machine().toString())
                .param("signal", target == null ? null : target.signal())
                .param("unit", target == null ? null : target.unit())
                .param("scale", target == null ? null : target.scale())
                .param("shift", target == null ? null : target.shift())
                .param("earlier", earlier.name())
                .param("device", device.id().value())
                .param("key", key)
                .update();
    }

    /** So many more earlier values of a key are where they belong, unless it was mapped otherwise meanwhile. */
    void broughtIn(DeviceKey key, KeyTarget target, long points) {
        db.sql("""
                update connect.device_key set earlier = 'DONE', earlier_points = earlier_points + ?
                where device_id = ? and key = ? and machine_id = ? and signal = ? and earlier <> 'NONE'""")
                .params(
                        points,
                        key.device().value(),
                        key.key(),
                        target.machine().value(),
                        target.signal())
                .update();
    }

    List<DeviceKey> of(DeviceId device) {
        return db.sql("select * from connect.device_key where device_id = ? order by key")
                .param(device.value())
                .query(DeviceKeys::row)
                .list();
    }

    Optional<DeviceKey> find(DeviceId device, String key) {
        return db.sql("select * from connect.device_key where device_id = ? and key = ?")
                .params(device.value(), key)
                .query(DeviceKeys::row)
                .optional();
    }

    /** The devices of which a key stands for a signal of this machine. */
    List<DeviceId> feeding(MachineId machine) {
        return db.sql("select distinct device_id from connect.device_key where machine_id = ?")
                .param(machine.value())
                .query((row, index) -> new DeviceId(row.getObject("device_id", UUID.class)))
                .list();
    }

    private static DeviceKey row(ResultSet row, int index) throws SQLException {
        UUID machine = row.getObject("machine_id", UUID.class);
        return new DeviceKey(
                new DeviceId(row.getObject("device_id", UUID.class)),
                row.getString("key"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                machine == null
                        ? null
                        : new KeyTarget(
                                new MachineId(machine),
                                row.getString("signal"),
                                row.getString("unit"),
                                row.getDouble("scale"),
                                row.getDouble("shift")),
                DeviceKey.Earlier.valueOf(row.getString("earlier")),
                row.getLong("earlier_points"));
    }
}
