package org.outturn.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.outturn.run.HealthPart.Health;
import org.outturn.run.HealthPart.State;
import org.springframework.stereotype.Component;

/** Asks all parts how they are: together, not more than once a second however often it is asked itself, and not for long. */
@Component
public class HealthReport {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final List<HealthPart> parts;
    private final AtomicReference<@Nullable Taken> last = new AtomicReference<>();

    private record Taken(long nanoTime, Map<String, Health> parts) {}

    HealthReport(List<HealthPart> parts) {
        this.parts =
                parts.stream().sorted(Comparator.comparing(HealthPart::name)).toList();
    }

    /** How each part is, by its name. */
    public synchronized Map<String, Health> parts() {
        Taken taken = last.get();
        if (taken != null && System.nanoTime() - taken.nanoTime() < FRESH.toNanos()) {
            return taken.parts();
        }
        Map<String, Health> now = ask();
        last.set(new Taken(System.nanoTime(), now));
        return now;
    }

    /** The state of the part that is worst. */
    public static State worst(Map<String, Health> parts) {
        return parts.values().stream()
                .map(Health::state)
                .max(Comparator.naturalOrder())
                .orElse(State.UP);
    }

    private Map<String, Health> ask() {
        var asked = new LinkedHashMap<String, CompletableFuture<Health>>();
        for (HealthPart part : parts) {
            var answer = new CompletableFuture<Health>()
                    .completeOnTimeout(
                            Health.down("It does not say how it is within " + ANSWER_WITHIN.toSeconds() + " s."),
                            ANSWER_WITHIN.toMillis(),
                            TimeUnit.MILLISECONDS);
            asked.put(part.name(), answer);
            Thread.ofVirtual().name("health-" + part.name()).start(() -> answer(part, answer));
        }
        var told = new LinkedHashMap<String, Health>();
        asked.forEach((name, answer) -> {
            try {
                told.put(name, answer.join());
            } catch (CompletionException e) {
                told.put(name, Health.down(String.valueOf(e.getCause())));
            }
        });
        return told;
    }

    private static void answer(HealthPart part, CompletableFuture<Health> answer) {
        try {
            answer.complete(part.health());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** In lines for a person at the command line. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        parts().forEach((name, health) -> lines.add("%-12s %-8s %s"
                .formatted(name, health.state().name().toLowerCase(java.util.Locale.ROOT), health.words())));
        return lines;
    }
}
