package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outturn.contract.Attendances.Movement;
import org.outturn.contract.Attendances.Named;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;

class AttendancesTest {
    private static final UUID PRESS = new UUID(0, 1);
    private static final UUID MILL = new UUID(0, 2);
    private static final Named FIRST = new Named(List.of(PRESS), day("2026-01-01"), said(1));

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Instant said(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static Movement joins(UUID machine, String day, int when) {
        return new Movement(machine, day(day), true, said(when));
    }

    private static Movement leaves(UUID machine, String day, int when) {
        return new Movement(machine, day(day), false, said(when));
    }

    private static Days from(String day) {
        return Days.of(Span.since(day(day)));
    }

    private static Days between(String from, String to) {
        return Days.between(day(from), day(to));
    }

    @Test
    void machinesOfTheFirstVersionAreThereFromItsDayOn() {
        assertThat(Attendances.of(List.of(FIRST), List.of()))
                .containsOnly(java.util.Map.entry(PRESS, from("2026-01-01")));
    }

    @Test
    void machinesJoinAndLeaveAnyDayAndComeBack() {
        var days = Attendances.of(
                List.of(FIRST),
                List.of(
                        joins(MILL, "2026-03-05", 2),
                        leaves(MILL, "2026-04-10", 3),
                        joins(MILL, "2026-06-01", 4),
                        leaves(PRESS, "2026-02-01", 5)));
        assertThat(days.get(MILL))
                .isEqualTo(Days.union(List.of(between("2026-03-05", "2026-04-10"), from("2026-06-01"))));
        assertThat(days.get(PRESS)).isEqualTo(between("2026-01-01", "2026-02-01"));
    }

    @Test
    void whatIsSaidLaterCountsFromItsDayOn() {
        var days =
                Attendances.of(List.of(FIRST), List.of(leaves(PRESS, "2026-06-01", 2), leaves(PRESS, "2026-05-01", 3)));
        assertThat(days.get(PRESS)).isEqualTo(between("2026-01-01", "2026-05-01"));
        var longer =
                Attendances.of(List.of(FIRST), List.of(leaves(PRESS, "2026-05-01", 2), joins(PRESS, "2026-05-01", 3)));
        assertThat(longer.get(PRESS)).isEqualTo(from("2026-01-01"));
    }

    @Test
    void anAmendmentCountsOnlyByItsDifference() {
        var second = new Named(List.of(PRESS, new UUID(0, 3)), day("2026-07-01"), said(9));
        var days = Attendances.of(
                List.of(FIRST, second), List.of(joins(MILL, "2026-03-05", 2), leaves(PRESS, "2026-05-01", 3)));
        assertThat(days.get(MILL)).isEqualTo(from("2026-03-05"));
        assertThat(days.get(PRESS)).isEqualTo(between("2026-01-01", "2026-05-01"));
        assertThat(days.get(new UUID(0, 3))).isEqualTo(from("2026-07-01"));
    }

    @Test
    void whatAnAmendmentNoLongerNamesLeavesOnItsDay() {
        var second = new Named(List.of(MILL), day("2026-07-01"), said(9));
        var days = Attendances.of(List.of(FIRST, second), List.of());
        assertThat(days.get(PRESS)).isEqualTo(between("2026-01-01", "2026-07-01"));
        assertThat(days.get(MILL)).isEqualTo(from("2026-07-01"));
    }
}
