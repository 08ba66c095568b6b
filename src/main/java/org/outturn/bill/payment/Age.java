package org.outturn.bill.payment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** For how long something should have been paid. */
public enum Age {
    NOT_DUE(0),
    UP_TO_30(30),
    UP_TO_60(60),
    UP_TO_90(90),
    OLDER(Long.MAX_VALUE);

    private final long days;

    Age(long days) {
        this.days = days;
    }

    /** The age on a day of what was due on another; on that very day it is not overdue yet. */
    public static Age of(LocalDate due, LocalDate today) {
        long overdue = overdue(due, today);
        for (Age age : values()) {
            if (overdue <= age.days) {
                return age;
            }
        }
        return OLDER;
    }

    /** The days since something was due; 0 when it is not overdue. */
    public static long overdue(LocalDate due, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due, today));
    }
}
