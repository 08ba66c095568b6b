package org.outturn.contract.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Parts;

/**
 * What was said about a contract that nobody measures.
 *
 * @param path of the contract
 * @param kinds what the reader can say, with the address of its form
 * @param form to say something of one kind, or null while none is chosen
 * @param counting what counts
 * @param history all that was ever said, the latest first
 */
public record FactsView(
        String path,
        String number,
        String title,
        List<Parts.Option> kinds,
        @Nullable Form form,
        List<Row> counting,
        List<Row> history) {
    /**
     * Something that was said.
     *
     * @param withdrawal where it is withdrawn; empty when the reader can't
     * @param state that it counts no more, in words; empty when it does
     */
    public record Row(
            String kind,
            String key,
            String days,
            String amount,
            String note,
            String by,
            Instant at,
            String withdrawal,
            String state) {}

    /**
     * The fields of a kind.
     *
     * @param keys what can be named; none when it names nothing or anything
     * @param named whether it names something
     * @param canEnd whether it can have a last day
     * @param needsEnd whether it must have one
     * @param unit of the amount; empty for none
     * @param notes what can be chosen in place of a note
     */
    public record Form(
            String kind,
            String label,
            List<Parts.Option> keys,
            boolean named,
            boolean canEnd,
            boolean needsEnd,
            boolean hasAmount,
            String unit,
            List<Parts.Option> notes,
            LocalDate today) {}
}
