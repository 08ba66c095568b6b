package org.outturn.measure.value.web;

import java.util.List;
import org.outturn.measure.Contest;
import org.outturn.measure.value.ValueStatement;
import org.outturn.ui.Parts;

/**
 * A line of a value statement in the reader's words.
 *
 * @param key names it in addresses
 * @param name of its driver
 * @param kind {@code saved}, {@code worth} or {@code cost}
 * @param answer what the customer says to it
 * @param answered who said so, or empty
 * @param verdict what it came to, in a sentence; or what can't be told
 * @param told whether there is a figure at all
 * @param claimed whether its money is claimed and added up
 * @param quantity with its unit; empty when it can't be told
 * @param between the limits of the quantity; empty when it can't be told
 * @param money with its currency; empty when it can't be told
 * @param moneyBetween the limits of the money; empty when it can't be told
 * @param coverage share of the data that came, in words
 * @param facts how it was measured, of how many machines, and what was left out
 * @param steps the calculation
 * @param method in plain words
 * @param adjustments what both sides agreed to put right
 * @param rests the statements beneath
 * @param changes what differs from the version before, in sentences; empty when nothing does
 * @param contests what was contested about it, newest first
 */
public record ValueLineView(
        String key,
        String name,
        String kind,
        ValueStatement.Answer answer,
        String answered,
        String verdict,
        boolean told,
        boolean claimed,
        String quantity,
        String between,
        String money,
        String moneyBetween,
        String coverage,
        List<Parts.Fact> facts,
        List<Parts.Fact> steps,
        String method,
        List<Parts.Fact> adjustments,
        List<Beneath> rests,
        List<String> changes,
        List<Contest> contests) {
    /** A statement beneath: its number and where it is read. */
    public record Beneath(String number, String path) {}

    public boolean isOpen() {
        return answer == ValueStatement.Answer.OPEN;
    }

    public boolean isContested() {
        return answer == ValueStatement.Answer.CONTESTED;
    }

    public boolean isAccepted() {
        return answer == ValueStatement.Answer.ACCEPTED;
    }
}
