package org.outturn.fleet;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pictures and documents of machine types. What a file is, is recognised by its first bytes, never by its name or by what the
 * sender says; nothing that a browser would run is taken.
 */
@Repository
public class TypeFiles {
    /** Ten mebibytes; the request's own limit stands above. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int TITLE = 200;
    private static final int MOST = 100;

    private final JdbcClient db;
    private final MachineTypes types;
    private final AuditTrail audit;
    private final Clock clock;

    TypeFiles(JdbcClient db, MachineTypes types, AuditTrail audit, Clock clock) {
        this.db = db;
        this.types = types;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file with its content. */
    public record Content(TypeFile file, byte[] bytes) {}

    /** Adds a file to a machine type. */
    @Transactional
    public TypeFile add(MachineTypeId type, @Nullable String title, byte[] content) {
        Fleet.mayChange();
        String name = types.get(type).name();
        String mediaType = recognised(content);
        if (of(name).size() >= MOST) {
            throw Refused.state(
                    "too-many-files",
                    name + " has " + MOST + " files.",
                    "Put one into the archive before you add another.");
        }
        var file = new TypeFile(
                Uuid7.next(),
                mediaType.startsWith("image/") ? TypeFile.Kind.PICTURE : TypeFile.Kind.DOCUMENT,
                Field.line("title", title, TITLE),
                mediaType,
                content.length,
                Sha256.of(content),
                Asking.required().name(),
                clock.instant());
        db.sql("""
                insert into fleet.type_file (id, tenant_id, type_name, kind, title, media_type, size, hash, content, added_by,
                    added_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        file.id(),
                        Asking.required().tenantId(),
                        name,
                        file.kind().name(),
                        file.title(),
                        mediaType,
                        file.size(),
                        file.hash(),
                        content,
                        file.addedBy(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record("machine-type.file-added", new AuditEntry.Thing("machine-type", type.value(), name, null));
        return file;
    }

    /** PNG, JPEG, WebP or PDF; anything else is refused. */
    static String recognised(byte[] content) {
        if (content.length == 0) {
            throw Refused.input("file-empty", "file", "There is no file, or it is empty.", "Choose a file.");
        }
        if (content.length > LARGEST) {
            throw Refused.input("file-too-large", "file", "The file is larger than 10 MB.", "Choose a smaller one.");
        }
        return mediaType(content)
                .orElseThrow(() -> Refused.input(
                        "file-not-taken",
                        "file",
                        "This is no PNG, JPEG, WebP or PDF.",
                        "Save it as one of these and send it again."));
    }

    private static Optional<String> mediaType(byte[] content) {
        if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (begins(content, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (begins(content, 0, "RIFF") && begins(content, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        return begins(content, 0, "%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    private static boolean begins(byte[] content, int at, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + bytes.length
                && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
    }

    /** The files of a type, pictures first, then in the order in which they came. */
    public List<TypeFile> of(String type) {
        return db.sql("""
                select id, kind, title, media_type, size, hash, added_by, added_at from fleet.type_file
                where tenant_id = identity.tenant() and type_name = ? and archived_at is null
                order by kind desc, added_at, id""").param(type).query(TypeFiles::row).list();
    }

    /** A file with its content, as long as it is not in the archive. */
    public Content get(MachineTypeId type, UUID id) {
        return db.sql("""
                select * from fleet.type_file
                where tenant_id = identity.tenant() and type_name = ? and id = ? and archived_at is null""")
                .params(types.get(type).name(), id)
                .query((row, index) -> new Content(row(row, index), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> new NotFound("file", id));
    }

    /** Takes a file away from the type's page; it stays in the archive. */
    @Transactional
    public void archive(MachineTypeId type, UUID id) {
        Fleet.mayChange();
        String name = types.get(type).name();
        int archived = db.sql("""
                update fleet.type_file set archived_at = ?
                where tenant_id = identity.tenant() and type_name = ? and id = ? and archived_at is null""").params(OffsetDateTime.now(clock), name, id).update();
        if (archived == 0) {
            throw new NotFound("file", id);
        }
        audit.record("machine-type.file-archived", new AuditEntry.Thing("machine-type", type.value(), name, null));
    }

    private static TypeFile row(ResultSet row, int index) throws SQLException {
        return new TypeFile(
                row.getObject("id", UUID.class),
                TypeFile.Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("hash"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}
