package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Which shift works on a line: told when it changes. It follows the calendar by which the line's machines work. */
public final class Shifts implements Replay {
    private static final Duration SHIFT = Duration.ofHours(8);
    private static final List<String> NAMES = List.of("early", "late", "night");

    private final WorkingHours hours;
    private Instant reached = Instant.EPOCH;

    public Shifts(WorkingHours hours) {
        this.hours = hours;
    }

    @Override
    public List<String> memory() {
        return List.of("shift");
    }

    @Override
    public void resume(Instant start, Map<String, Known> latest) {
        Known known = latest.get("shift");
        reached = known == null ? start : known.time();
    }

    @Override
    public Instant reached() {
        return reached;
    }

    @Override
    public void history(Instant until, Messages out) throws IOException, InterruptedException {
        while (true) {
            WorkingHours.Stretch work = hours.at(reached);
            Instant next = work.from();
            String name = NAMES.getFirst();
            for (int i = 0; !next.isAfter(reached) && next.isBefore(work.to()); i++) {
                next = next.plus(SHIFT);
                name = NAMES.get(Math.min(i + 1, NAMES.size() - 1));
            }
            if (!next.isBefore(work.to())) {
                next = work.to();
                WorkingHours.Stretch following = hours.at(next);
                name = following.from().equals(next) ? NAMES.getFirst() : "off";
            }
            if (next.isAfter(until)) {
                return;
            }
            out.at(next).text("shift", name);
            reached = next;
        }
    }

    @Override
    public void live(Instant now, Messages out) throws IOException, InterruptedException {
        history(now, out);
    }

    @Override
    public int pointsPerDay() {
        return 3;
    }
}
