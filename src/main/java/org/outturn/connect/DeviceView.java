package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.ui.Parts;

/**
 * A device's page.
 *
 * @param targets the signals for which a key may stand, {@code machine/signal}
 * @param mayChange whether the reader may say what keys stand for
 */
public record DeviceView(
        Device device,
        Machine machine,
        boolean online,
        @Nullable Instant last,
        long accepted,
        long refused,
        String trouble,
        List<Mapped> mapped,
        List<Unmapped> unmapped,
        List<Parts.Option> targets,
        List<Shown> credentials,
        List<Said> messages,
        String clock,
        int duplicates,
        String silence,
        boolean hasQuestionable,
        Quiet quiet,
        List<Attribute> attributes,
        List<Order> commands,
        boolean mayTell,
        boolean mayChange) {

    public String path() {
        return "/devices/" + device.id();
    }

    /** The targets with a first line that says that nothing is chosen. */
    public List<Parts.Option> choices(String none) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(new Parts.Option("", none)), targets.stream())
                .toList();
    }

    /**
     * When it said nothing for longer than usual.
     *
     * @param usual how long it usually waits between two messages, in words
     * @param since since when it is silent, or null
     * @param past the latest first
     */
    public record Quiet(String usual, @Nullable Instant since, List<Gap> past) {}

    /** One silence, with its length in words. */
    public record Gap(Instant from, Instant to, String length) {}

    /** What the device says of itself, or was told. */
    public record Attribute(String key, String value, boolean shared) {}

    /** What it was told to do; state is waiting, sent, answered or expired. */
    public record Order(String method, String params, Instant at, String who, String state, String answer) {}

    /** One of the last messages: what was in it, or why it was refused. */
    public record Said(Instant received, String text, String trouble) {}

    /** A credential, and whether it works now. */
    public record Shown(Credential credential, boolean isValid) {}

    /**
     * A key that stands for a signal.
     *
     * @param isLost whether the signal is not there any more
     * @param earlier none, waiting or done
     */
    public record Mapped(
            String key,
            String machine,
            String machinePath,
            String signal,
            String formula,
            boolean isLost,
            String earlier,
            long earlierPoints) {}

    /**
     * A key of which nobody said what it stands for.
     *
     * @param guess the target that is named like it, or empty
     */
    public record Unmapped(
            String key, String latest, @Nullable Instant at, long count, String guess) {}
}
