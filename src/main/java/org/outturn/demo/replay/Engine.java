package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A turbofan engine: a flight a day in history, one in ten minutes while it lives. When a unit of the record has failed, the
 * engine is overhauled, and the next unit's record follows. The counter of flights is its memory.
 */
public final class Engine implements Replay {
    static final Pace HISTORY = new Pace(Duration.ofDays(1), Duration.ofDays(5));
    static final Pace LIVE = new Pace(Duration.ofMinutes(10), Duration.ofHours(1));

    private final EngineRecord record;
    private final int first;
    private final Duration after;

    private long flights;
    private Instant last = Instant.EPOCH;
    private Instant awake = Instant.EPOCH;
    private boolean overhauling;

    /**
     * @param first the row with which its history begins
     * @param after how long after the beginning of history its first flight ends, so that not all land at once
     */
    public Engine(EngineRecord record, int first, Duration after) {
        this.record = record;
        this.first = first;
        this.after = after;
    }

    @Override
    public List<String> memory() {
        return List.of("flights", "overhaul");
    }

    @Override
    public void resume(Instant start, Map<String, Known> latest) {
        Known flown = latest.get("flights");
        Known overhauled = latest.get("overhaul");
        flights = flown == null ? 0 : Math.round(flown.value());
        last = flown == null ? start.plus(after).minus(HISTORY.every()) : flown.time();
        awake = last;
        overhauling = overhauled != null && overhauled.time().isAfter(last);
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
            boolean isNew = flights > 0 && record.row(first + flights).cycle() == 1;
            if (isNew && !overhauling) {
                Instant begin = at(pace.every(), live);
                if (begin.isAfter(until)) {
                    return;
                }
                int cycles = record.row(first + flights - 1).cycle();
                out.at(begin).text("state", "overhaul").text("overhaul", "after " + cycles + " flights");
                overhauling = true;
            }
            Instant next = at(isNew ? pace.repair() : pace.every(), live);
            if (next.isAfter(until)) {
                return;
            }
            EngineRecord.Row row = record.row(first + flights);
            out.at(next).values(row.values(), EngineRecord.Row.VALUES);
            if (flights == 0 || isNew) {
                out.text("state", "in service");
            }
            flights++;
            out.number("cycles", row.cycle()).number("flights", flights);
            last = next;
            overhauling = false;
        }
    }

    private Instant at(Duration pause, boolean live) {
        Instant next = last.plus(pause);
        return live && next.isBefore(awake) ? awake : next;
    }

    @Override
    public int pointsPerDay() {
        return EngineRecord.Row.VALUES + 2;
    }
}
