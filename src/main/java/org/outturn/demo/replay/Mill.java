package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A milling machine: each row of the record is a part, three minutes apart in history, fifteen seconds apart while it lives. A
 * failure stops it for a while, a tool whose wear goes down was changed. The counter of parts is its memory.
 */
public final class Mill implements Replay {
    static final Pace HISTORY = new Pace(Duration.ofMinutes(3), Duration.ofMinutes(15));
    static final Pace LIVE = new Pace(Duration.ofSeconds(15), Duration.ofMinutes(1));
    /** In history the counters come once an hour. */
    static final int PARTS_PER_REPORT = 20;

    private static final int HUNDREDTHS_OF_HOUR_PER_PART = 5;

    private final MillRecord record;
    private final int first;
    private final WorkingHours hours;

    private long parts;
    private long starts;
    private Instant last = Instant.EPOCH;
    private Instant awake = Instant.EPOCH;
    private WorkingHours.@Nullable Stretch work;

    /** @param first the row with which its history begins, so that machines differ */
    public Mill(MillRecord record, int first, WorkingHours hours) {
        this.record = record;
        this.first = first;
        this.hours = hours;
    }

    @Override
    public List<String> memory() {
        return List.of("parts_made", "starts");
    }

    @Override
    public void resume(Instant start, Map<String, Known> latest) {
        Known made = latest.get("parts_made");
        Known started = latest.get("starts");
        parts = made == null ? 0 : Math.round(made.value());
        starts = made == null || started == null ? 0 : Math.round(started.value());
        last = made == null ? start : made.time();
        awake = last;
        WorkingHours.Stretch stretch = hours.at(last);
        work = made != null && stretch.holds(last) ? stretch : null;
    }

    @Override
    public Instant reached() {
        return last;
    }

    @Override
    public void history(Instant until, Messages out) throws IOException, InterruptedException {
        run(until, HISTORY, false, out);
        awake = until;
    }

    @Override
    public void live(Instant now, Messages out) throws IOException, InterruptedException {
        run(now, LIVE, true, out);
    }

    private void run(Instant until, Pace pace, boolean live, Messages out) throws IOException, InterruptedException {
        while (true) {
            Instant next = last.plus(parts > 0 && row(parts - 1).failed() ? pace.repair() : pace.every());
            if (live && next.isBefore(awake)) {
                next = awake;
            }
            if (work != null && !next.isBefore(work.to())) {
                if (until.isBefore(work.to())) {
                    return;
                }
                WorkingHours.Stretch following = hours.at(work.to());
                if (following.from().isAfter(work.to())) {
                    out.at(work.to()).text("state", "idle");
                    work = null;
                } else {
                    work = following;
                }
            }
            boolean begins = work == null;
            if (begins) {
                next = later(next, hours.at(next).from());
            }
            if (next.isAfter(until)) {
                return;
            }
            work = hours.at(next);
            part(next, begins, live, out);
            last = next;
        }
    }

    private void part(Instant time, boolean begins, boolean live, Messages out)
            throws IOException, InterruptedException {
        MillRecord.Row row = row(parts);
        boolean repaired = parts > 0 && row(parts - 1).failed();
        out.at(time).values(row.values(), MillRecord.Row.VALUES);
        if (begins || repaired) {
            starts++;
        }
        if (row.failed()) {
            out.text("state", "fault").text("failure", row.failure());
        } else if (begins || repaired) {
            out.text("state", "running");
        }
        if (parts > 0 && row.wear() < row(parts - 1).wear()) {
            out.text("tool_change", "after " + row(parts - 1).wear() + " min");
        }
        parts++;
        if (live || begins || row.failed() || parts % PARTS_PER_REPORT == 0) {
            out.number("parts_made", parts)
                    .number("starts", starts)
                    .hundredths("operating_hours", parts * HUNDREDTHS_OF_HOUR_PER_PART);
        }
    }

    private MillRecord.Row row(long part) {
        return record.row(first + part);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public int pointsPerDay() {
        int rows =
                (int) hours.length().dividedBy(HISTORY.every()) * hours.days().size() / 7;
        return rows * (MillRecord.Row.VALUES + 1);
    }
}
