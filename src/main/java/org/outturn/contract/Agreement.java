package org.outturn.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.schedule.Span;
import org.outturn.contract.schedule.Versions;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.SiteId;
import org.outturn.identity.OrganisationId;

/**
 * All that was agreed in a contract and became of it, as billing needs it: what counts on which day.
 *
 * @param id of the contract
 * @param number its short number, such as {@code C-1001}
 * @param customer with whom
 * @param versions what was accepted, by rising day from which it counts, each on a day of its own; at least one
 * @param machines when each machine was in it, by the day on which it joined; a machine that left may come back
 * @param pauses that were granted on request, in order; the seasons of the terms come on top, see {@link #paused}
 * @param notice that one side ends it, or null
 */
public record Agreement(
        ContractId id,
        String number,
        OrganisationId customer,
        List<Version> versions,
        List<Attendance> machines,
        List<Pause> pauses,
        @Nullable Notice notice) {

    /**
     * What counts from a day on.
     *
     * @param hash SHA-256 of the terms' canonical text
     */
    public record Version(int version, LocalDate from, Terms terms, String hash) {}

    /**
     * A machine's days in the contract, between its first and last day.
     *
     * @param type name of its machine type
     * @param site where it stands, which is what {@code per site} counts
     * @param country of the site, ISO 3166-1 alpha-2
     * @param zone of the site
     * @param until the first day without it, or null
     */
    public record Attendance(
            MachineId machine,
            String name,
            String type,
            SiteId site,
            String country,
            ZoneId zone,
            LocalDate from,
            @Nullable LocalDate until) {
        public Days days() {
            return Days.between(from, until == null ? LocalDate.MAX : until);
        }
    }

    /**
     * Days on which the service pauses.
     *
     * @param until the first day after
     */
    public record Pause(LocalDate from, LocalDate until) {}

    /**
     * One side ends the contract.
     *
     * @param given the day on which it said so
     * @param ends the first day without service
     */
    public record Notice(LocalDate given, LocalDate ends) {}

    public Agreement {
        versions = List.copyOf(versions);
        machines = List.copyOf(machines);
        pauses = List.copyOf(pauses);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("Nothing is agreed in a contract without a version.");
        }
    }

    /** What counts when. */
    public Versions<Terms> terms() {
        return new Versions<>(versions.stream()
                .map(each -> new Versions.Version<>(each.from(), each.terms()))
                .toList());
    }

    /** The version that counts on a day; before the first, the first. */
    public Version at(LocalDate day) {
        return versions.stream()
                .filter(each -> !each.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(versions.getFirst());
    }

    /** The first day of service. */
    public LocalDate from() {
        return versions.getFirst().from();
    }

    /**
     * The first day without service: by notice, because the terms name it, or because the term ends by itself; null while it
     * runs on.
     */
    public @Nullable LocalDate until() {
        Terms last = versions.getLast().terms();
        var commitment = last.commitment();
        LocalDate itself =
                commitment == null ? null : commitment.endByItself(last.from()).orElse(null);
        return Stream.of(last.until(), itself, notice == null ? null : notice.ends())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The days of service, paused ones among them. */
    public Days served() {
        LocalDate until = until();
        return Days.between(from(), until == null ? LocalDate.MAX : until);
    }

    /** The days within a stretch on which it pauses: seasons of what counts on the day, and pauses that were granted. */
    public Days paused(LocalDate first, LocalDate after) {
        List<Days> all = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            LocalDate begins = i == 0 ? LocalDate.MIN : versions.get(i).from();
            LocalDate ends = i + 1 < versions.size() ? versions.get(i + 1).from() : LocalDate.MAX;
            for (Season season : versions.get(i).terms().seasons()) {
                all.add(season.days(first, after).and(Days.between(begins, ends)));
            }
        }
        pauses.forEach(each -> all.add(Days.of(new Span(each.from(), each.until()))));
        return Days.union(all).and(Days.between(first, after)).and(served());
    }

    /** Where it is in its life on a day of its zone. */
    public ContractState on(LocalDate day) {
        LocalDate until = until();
        if (day.isBefore(from())) {
            return ContractState.ACCEPTED;
        }
        if (until != null && !day.isBefore(until)) {
            return ContractState.ENDED;
        }
        return paused(day, day.plusDays(1)).contains(day) ? ContractState.PAUSED : ContractState.ACTIVE;
    }
}
