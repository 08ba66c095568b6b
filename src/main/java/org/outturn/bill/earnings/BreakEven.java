package org.outturn.bill.earnings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.YearMonth;

/** When all that came in is no less than all that was spent: the first such month since the beginning. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BreakEven.Reached.class, name = "reached"),
    @JsonSubTypes.Type(value = BreakEven.Expected.class, name = "expected"),
    @JsonSubTypes.Type(value = BreakEven.NotAtThisRate.class, name = "not-at-this-rate"),
    @JsonSubTypes.Type(value = BreakEven.NoCost.class, name = "no-cost")
})
public sealed interface BreakEven {
    /** It was reached in this month, and the sums have not fallen behind since. */
    record Reached(YearMonth month) implements BreakEven {}

    /** It will be, if each month brings what the last three brought on average. */
    record Expected(YearMonth month) implements BreakEven {}

    /** The last three months brought nothing towards it, or so little that it takes more than ten years. */
    record NotAtThisRate() implements BreakEven {}

    /** Nobody entered a cost. */
    record NoCost() implements BreakEven {}
}
