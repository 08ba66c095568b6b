package org.outturn.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When devices said nothing for more than three times as long as they usually wait between two messages. */
@Repository
class Silences {
    static final Duration SHOWN = Duration.ofDays(30);
    private static final int MOST = 200;
    private static final int TIMES = 3;

    private final JdbcClient db;
    private final Clock clock;

    Silences(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One silence; {@code to} is when the next message came. */
    record Silence(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * What is known of a device's silences in the last 30 days.
     *
     * @param usual how long it usually waits between two messages; never less than a minute
     * @param since since when it has said nothing for longer than that, or null
     * @param past the latest first
     */
    record Found(Duration usual, @Nullable Instant since, List<Silence> past) {}

    /**
     * Writes down what is new of devices: when they were heard of, when they said something, and when they did not. Must be
     * called as a job of their tenant.
     */
    void write(List<DeviceActivity.News> news) {
        db.sql("""
                with v as (
                    select id::uuid, at::timestamptz, trouble, first::timestamptz, message::timestamptz
                    from unnest(cast(:ids as text[]), cast(:ats as text[]), cast(:troubles as text[]),
                        cast(:firsts as text[]), cast(:messages as text[])) u (id, at, trouble, first, message)),
                gap as (
                    select d.id, d.tenant_id, d.customer_id, d.last_message_at as since, v.first as until, d.usual_seconds as usual,
                        extract(epoch from v.first - d.last_message_at)::float8 as length
                    from connect.device d join v on v.id = d.id where v.first > d.last_message_at),
                noted as (
                    insert into connect.silence (device_id, tenant_id, customer_id, from_at, to_at)
                    select id, tenant_id, customer_id, since, until from gap where length > :times * usual
                    on conflict do nothing)
                update connect.device d set last_seen_at = v.at, trouble = v.trouble,
                    last_message_at = coalesce(v.message, d.last_message_at),
                    usual_seconds = coalesce((
                        select case when g.length > g.usual then least(g.usual * 1.5, g.length)
                            else greatest(g.usual / 1.5, g.length, 60) end
                        from gap g where g.id = d.id), d.usual_seconds)
                from v where d.id = v.id""")
                .param("ids", texts(news, each -> each.device().toString()))
                .param("ats", texts(news, each -> text(each.at())))
                .param("troubles", texts(news, DeviceActivity.News::trouble))
                .param("firsts", texts(news, each -> text(each.first())))
                .param("messages", texts(news, each -> text(each.message())))
                .param("times", TIMES)
                .update();
    }

    /** One text of each piece of news, perhaps null. */
    @FunctionalInterface
    private interface Told {
        @Nullable
        String of(DeviceActivity.News news);
    }

    private static @Nullable String[] texts(List<DeviceActivity.News> news, Told told) {
        @Nullable String[] texts = new String[news.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = told.of(news.get(i));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC).toString();
    }

    Found of(DeviceId device) {
        Instant now = clock.instant();
        List<Silence> past = db.sql("""
                select from_at, to_at from connect.silence where device_id = ? and to_at > ? order by to_at desc limit ?""")
                .params(device.value(), now.minus(SHOWN).atOffset(ZoneOffset.UTC), MOST)
                .query((row, index) -> new Silence(
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant()))
                .list();
        return db.sql("select usual_seconds, last_message_at from connect.device where id = ?")
                .param(device.value())
                .query((row, index) -> {
                    double usual = row.getDouble("usual_seconds");
                    OffsetDateTime last = row.getObject("last_message_at", OffsetDateTime.class);
                    boolean isSilent = last != null
                            && Duration.between(last.toInstant(), now).toSeconds() > TIMES * usual;
                    return new Found(Duration.ofSeconds(Math.round(usual)), isSilent ? last.toInstant() : null, past);
                })
                .single();
    }
}
