package org.outturn.telemetry.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the past as data; the browser draws it. Times are milliseconds since 1970, texts are in the reader's language.
 *
 * @param from where what is shown begins
 * @param to where it ends
 * @param baseFrom where the whole range begins
 * @param baseTo where it ends
 * @param now when this was asked
 * @param zone the reader's zone
 * @param live whether new points change it
 * @param ticks marks on the axis of time
 * @param panels pictures one below the other, over one axis of time
 * @param lanes conditions as bands
 * @param marks things that happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Picture(
        long from,
        long to,
        long baseFrom,
        long baseTo,
        long now,
        String zone,
        boolean live,
        List<Tick> ticks,
        List<Panel> panels,
        List<Lane> lanes,
        List<Marks> marks) {

    /**
     * One picture.
     *
     * @param axes one or two
     * @param gaps from and to, where none of its series has data
     */
    record Panel(List<Axis> axes, List<Series> series, List<long[]> gaps) {}

    /** A vertical axis; one of amounts begins at zero. */
    record Axis(String unit, boolean zero) {}

    /**
     * One curve or row of bars.
     *
     * @param id the same as of its row in the table
     * @param colour which of the house's colours, from 1
     * @param earlier whether it is of an earlier time, moved to the one that is shown
     * @param back by how many milliseconds it was moved
     * @param every whether these are points as they came
     * @param points start, end, value and, where it is put together, the lowest and highest; null breaks the line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Series(
            String id,
            String name,
            String unit,
            int colour,
            int axis,
            boolean bars,
            boolean earlier,
            long back,
            boolean every,
            List<Number @Nullable []> points) {}

    /** Conditions of one signal: bands with texts. */
    record Lane(String id, String name, boolean earlier, long back, List<Band> bands) {}

    /** One condition; colour 0 is that of what is off. */
    record Band(long from, long to, String text, int colour) {}

    /** What happened, of one signal. */
    record Marks(String id, String name, int colour, List<Mark> marks) {}

    record Mark(long at, String text) {}
}
