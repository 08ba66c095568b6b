package org.outturn.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The packages that a tenant's devices load over the air. */
@Repository
public class FirmwarePackages {
    private static final int LONGEST = 100;
    private static final String SELECT =
            "select id, kind, title, version, sha256, size, created_by, created_at, withdrawn_at from connect.firmware";

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    FirmwarePackages(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    static Viewer requireRight() {
        Viewer viewer = Asking.required();
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        return viewer;
    }

    /** All packages, the newest first. */
    public List<Firmware> all() {
        requireRight();
        return db.sql(SELECT + " where tenant_id = identity.tenant() order by created_at desc, id")
                .query(FirmwarePackages::row)
                .list();
    }

    public Firmware get(UUID id) {
        Firmware found = db.sql(SELECT + " where id = ? and tenant_id = identity.tenant()")
                .param(id)
                .query(FirmwarePackages::row)
                .optional()
                .orElseThrow(() -> new NotFound("firmware", id));
        requireRight();
        return found;
    }

    /**
     * Takes a package in.
     *
     * @param title as the devices know it, at most {@value #LONGEST} characters
     * @param version not taken yet under this title
     * @param content 1 byte to {@value Firmware#LARGEST} bytes
     */
    @Transactional
    public Firmware add(
            Firmware.@Nullable Kind kind, @Nullable String title, @Nullable String version, byte[] content) {
        Viewer viewer = requireRight();
        if (content.length == 0) {
            throw Refused.input("firmware-empty", "file", "There is no file, or it is empty.", "Choose a file.");
        }
        if (content.length > Firmware.LARGEST) {
            throw Refused.input(
                            "firmware-too-large",
                            "file",
                            "A package may have at most " + (Firmware.LARGEST >> 20) + " MB.",
                            "Choose a smaller file, or tell the devices with attributes where they find it.")
                    .naming(Firmware.LARGEST >> 20);
        }
        var taken = new Firmware(
                Uuid7.next(),
                Field.given("kind", kind),
                Field.line("title", title, LONGEST),
                Field.line("version", version, LONGEST),
                Sha256.of(content),
                content.length,
                viewer.name(),
                clock.instant(),
                null);
        try {
            db.sql("""
                    insert into connect.firmware (id, tenant_id, kind, title, version, sha256, size, content, created_by,
                        created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            taken.id(),
                            viewer.tenantId(),
                            taken.kind().name(),
                            taken.title(),
                            taken.version(),
                            taken.sha256(),
                            taken.size(),
                            content,
                            taken.createdBy(),
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refused.input(
                            "firmware-version-taken",
                            "version",
                            "There is a version " + taken.version() + " of " + taken.title() + " already.",
                            "A package never changes: give this one another version.")
                    .naming(taken.version(), taken.title());
        }
        audit.record("firmware.added", thing(taken), Map.of("sha256", taken.sha256(), "size", "" + taken.size()));
        return taken;
    }

    /** Devices are told of it no more; those that were told may still load it. */
    @Transactional
    public void withdraw(UUID id) {
        Firmware firmware = get(id);
        if (firmware.withdrawn() == null) {
            db.sql("update connect.firmware set withdrawn_at = ? where id = ?")
                    .params(OffsetDateTime.now(clock), id)
                    .update();
            audit.record("firmware.withdrawn", thing(firmware), Map.of());
        }
    }

    static AuditEntry.Thing thing(Firmware firmware) {
        return new AuditEntry.Thing("firmware", firmware.id(), firmware.name(), null);
    }

    /** A package by its names, for devices. */
    Optional<Firmware> find(Firmware.Kind kind, String title, String version) {
        return db.sql(SELECT + " where tenant_id = identity.tenant() and kind = ? and title = ? and version = ?")
                .params(kind.name(), title, version)
                .query(FirmwarePackages::row)
                .optional();
    }

    /** A part of the content, shorter at its end, empty beyond. */
    byte[] part(Firmware firmware, long from, int length) {
        return from >= firmware.size()
                ? new byte[0]
                : db.sql("select substring(content from :from for :length) from connect.firmware where id = :id")
                        .param("from", (int) from + 1)
                        .param("length", Math.min(length, firmware.size() - (int) from))
                        .param("id", firmware.id())
                        .query(byte[].class)
                        .single();
    }

    private static Firmware row(ResultSet row, int index) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Firmware(
                row.getObject("id", UUID.class),
                Firmware.Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("version"),
                row.getString("sha256"),
                row.getInt("size"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
