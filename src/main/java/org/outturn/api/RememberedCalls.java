package org.outturn.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/**
 * Calls that were made with an {@code Idempotency-Key}, so that none happens twice.
 *
 * <p>That a call has begun is on disk before anything is done, in a transaction of its own; what came of it is written after
 * its own transaction has ended. When the program dies between the two, the call stays begun: nobody can tell whether it
 * happened, so a repetition is refused and told to look, never tried again.
 */
@Repository
class RememberedCalls {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** This run of the program: a call that another run began and never finished has an unknown end. */
    private final UUID run = Uuid7.next();

    private final JdbcClient db;
    private final HttpSettings settings;
    private final Clock clock;

    RememberedCalls(JdbcClient db, HttpSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known of a call when it comes. */
    sealed interface Known {
        /** Nothing was; it is begun now. */
        record New() implements Known {}

        /** The key was used with other content. */
        record Different() implements Known {}

        /** It is being done at this moment. */
        record Running() implements Known {}

        /** It was begun and nobody knows how it ended. */
        record Unknown(Instant begun) implements Known {}

        /** It was done, and this is what came of it. */
        record Done(Answer answer) implements Known {}
    }

    /** What was answered; the body is null when it was too long to be kept. */
    record Answer(int status, Map<String, String> headers, byte @Nullable [] body) {}

    /** Begins a call, unless it is known already. */
    Known begin(String key, String fingerprint) {
        Viewer viewer = Asking.required();
        OffsetDateTime now = OffsetDateTime.now(clock);
        db.sql("delete from api.call where tenant_id = ? and started_at < ?")
                .params(viewer.tenantId(), now.minus(settings.remembered()))
                .update();
        int begun = db.sql("""
                insert into api.call (tenant_id, customer_id, person_id, key, fingerprint, started_at, run)
                values (:tenant, :customer, :person, :key, :fingerprint, :now, :run)
                on conflict (tenant_id, person_id, key) do nothing""")
                .param("tenant", viewer.tenantId())
                .param("customer", viewer.customerId(), Types.OTHER)
                .param("person", viewer.personId())
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("now", now)
                .param("run", run)
                .update();
        if (begun == 1) {
            return new Known.New();
        }
        return db.sql("select * from api.call where tenant_id = ? and person_id = ? and key = ?")
                .params(viewer.tenantId(), person(), key)
                .query((row, index) -> known(row, fingerprint))
                .optional()
                .orElseGet(Known.Running::new); // it was refused and forgotten between the two looks
    }

    private Known known(ResultSet row, String fingerprint) throws SQLException {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            return new Known.Different();
        }
        int status = row.getInt("status");
        if (status == 0) {
            return run.equals(row.getObject("run", UUID.class))
                    ? new Known.Running()
                    : new Known.Unknown(
                            row.getObject("started_at", OffsetDateTime.class).toInstant());
        }
        return new Known.Done(
                new Answer(status, Json.mapper().readValue(row.getString("headers"), HEADERS), row.getBytes("body")));
    }

    /** Keeps what came of a call. */
    void finish(String key, Answer answer) {
        db.sql("""
                update api.call set status = :status, headers = :headers, body = :body, finished_at = :now
                where tenant_id = :tenant and person_id = :person and key = :key""")
                .param("status", answer.status())
                .param("headers", Json.text(answer.headers()))
                .param("body", answer.body(), Types.BINARY)
                .param("now", OffsetDateTime.now(clock))
                .param("tenant", Asking.required().tenantId())
                .param("person", person())
                .param("key", key)
                .update();
    }

    /** Forgets a call that was refused and changed nothing, so that it can be corrected and sent again. */
    void forget(String key) {
        db.sql("delete from api.call where tenant_id = ? and person_id = ? and key = ?")
                .params(Asking.required().tenantId(), person(), key)
                .update();
    }

    /** Says that a call broke in a way that leaves open whether it happened. */
    void lose(String key) {
        db.sql("update api.call set run = null where tenant_id = ? and person_id = ? and key = ?")
                .params(Asking.required().tenantId(), person(), key)
                .update();
    }

    private static UUID person() {
        return Objects.requireNonNull(Asking.required().personId());
    }
}
