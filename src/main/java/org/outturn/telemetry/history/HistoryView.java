package org.outturn.telemetry.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;

/**
 * The page of a picture of the past.
 *
 * @param title of the page
 * @param address where it stands, with everything in it
 * @param machines what is looked at, possibly none yet
 * @param one whether it is the page of one machine
 * @param compare the address of the page on which this machine is compared with others
 * @param ranges presets
 * @param from first day of the range, for the form
 * @param to last day of the range, for the form
 * @param before address of the stretch before
 * @param after address of the stretch after, or null when that is yet to come
 * @param byItself why this range is shown although none was asked for, or empty
 * @param shown the chosen signals
 * @param groups all signals to choose from
 * @param search whether there are so many that one searches them
 * @param comparisons with which earlier times it can be compared
 * @param counters how counters are shown; empty when there is none
 * @param found machines that can be added
 * @param find the text with which they were looked for
 * @param picture what is drawn, as JSON
 * @param data where it is asked for anew
 * @param live where new values are told, or null
 * @param figures the same in words and figures; null when no machine is chosen
 */
public record HistoryView(
        String title,
        HistoryAddress address,
        List<Machine> machines,
        boolean one,
        String compare,
        List<Choice> ranges,
        String from,
        String to,
        String before,
        @Nullable String after,
        String byItself,
        List<Choice> shown,
        List<Group> groups,
        boolean search,
        List<Choice> comparisons,
        List<Choice> counters,
        List<Choice> found,
        String find,
        String picture,
        String data,
        @Nullable String live,
        @Nullable FiguresView figures) {

    /** Something to choose by a link. */
    public record Choice(String label, String path, boolean on) {}

    /** Signals of one kind. */
    public record Group(String name, List<Option> options) {}

    /** A signal to choose. */
    public record Option(String key, String name, String unit, String description, boolean on) {}
}
