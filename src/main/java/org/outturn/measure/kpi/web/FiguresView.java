package org.outturn.measure.kpi.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Parts;

/**
 * Key figures of some machines.
 *
 * @param scope whose figures these are, in the reader's words
 * @param address what of the address says the scope and the days, to go on with
 * @param form what the form for another scope or time holds
 * @param cards one for each figure
 * @param shown the figure that is drawn
 * @param machines how many machines there are
 * @param definitions where one sees from where the figures come; empty for none
 */
public record FiguresView(
        String scope,
        String days,
        String address,
        FigureForm form,
        List<Card> cards,
        Card shown,
        int machines,
        String definitions) {

    /**
     * A figure, with what is to be said about it.
     *
     * @param gap what it lacks; null when it can be said
     * @param drawn whether there is anything of it to draw
     * @param path leads to its parts
     */
    public record Card(
            String key,
            String name,
            String value,
            String unit,
            String note,
            String tone,
            @Nullable Gap gap,
            boolean drawn,
            String path) {}

    /**
     * What a figure lacks.
     *
     * @param what in one sentence
     * @param remedy what to call the place where it is put right
     * @param path of that place
     * @param reasons everything that is missing
     */
    public record Gap(String what, String remedy, String path, List<String> reasons) {}

    /**
     * The form for another scope or time.
     *
     * @param ranges stretches of time that people look at most
     */
    public record FigureForm(
            String machine,
            String customer,
            String site,
            String type,
            String from,
            String to,
            List<Parts.Option> customers,
            List<Parts.Option> types,
            List<Parts.Tab> ranges) {}
}
