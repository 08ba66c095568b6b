package org.outturn.contract.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.outturn.contract.PauseRequest;
import org.outturn.ui.Parts;

/**
 * What became of an accepted contract, and what its reader may do about it.
 *
 * @param path of the contract
 * @param state badge
 * @param end when it ends or could end, as a sentence
 * @param open that a draft or an offer of an amendment waits, as a sentence; empty when none does
 * @param joinable machines that could join
 * @param leavable machines that could leave
 * @param mayWrite whether the reader may change it for the provider
 * @param mayAsk whether the reader decides for the customer
 * @param mayEnd whether notice can be given
 * @param today the day on which forms begin
 */
public record LifeView(
        String path,
        StateView state,
        String end,
        String open,
        List<Version> versions,
        List<Member> machines,
        List<PauseRow> pauses,
        List<Parts.Event> events,
        List<Parts.Option> joinable,
        List<Parts.Option> leavable,
        boolean mayWrite,
        boolean mayAsk,
        boolean mayEnd,
        LocalDate today) {
    /** A version with the file of its exact text. */
    public record Version(int version, LocalDate from, String plan, String hash, String path) {}

    /** A machine's days. */
    public record Member(String path, String name, String days) {}

    /** A pause with what can be answered. */
    public record PauseRow(UUID id, String days, PauseRequest.State state, String reason, String by, String answer) {
        public boolean isOpen() {
            return state == PauseRequest.State.REQUESTED;
        }

        /** As part of a message's key. */
        public String key() {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }
}
