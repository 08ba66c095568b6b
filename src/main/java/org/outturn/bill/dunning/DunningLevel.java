package org.outturn.bill.dunning;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/**
 * A level of reminders.
 *
 * @param days after the invoice was due, 1 to 365
 * @param fee that the reminder asks for besides, in the invoice's currency; 0 or more, at most two decimals
 */
public record DunningLevel(int days, BigDecimal fee) {
    /** A reminder a week after an invoice was due, and two more, each two weeks later; none costs anything. */
    public static final List<DunningLevel> USUAL = List.of(
            new DunningLevel(7, BigDecimal.ZERO),
            new DunningLevel(21, BigDecimal.ZERO),
            new DunningLevel(35, BigDecimal.ZERO));

    private static final int MOST = 5;
    private static final int MOST_DAYS = 365;
    private static final BigDecimal MOST_FEE = new BigDecimal("1000");

    /** Levels as somebody wrote them, each later than the one before. */
    public static List<DunningLevel> checked(@Nullable List<DunningLevel> levels) {
        if (levels == null || levels.isEmpty() || levels.size() > MOST) {
            throw refused("levels", "There are one to " + MOST + " levels.", MOST);
        }
        int before = 0;
        for (int i = 0; i < levels.size(); i++) {
            DunningLevel level = levels.get(i);
            String field = "levels[" + i + "]";
            if (level == null || level.days() <= before || level.days() > MOST_DAYS) {
                throw refused(field + ".days", "Each level is later than the one before, at most 365 days.", i + 1);
            }
            BigDecimal fee = level.fee();
            if (fee == null
                    || fee.signum() < 0
                    || fee.compareTo(MOST_FEE) > 0
                    || fee.stripTrailingZeros().scale() > 2) {
                throw refused(field + ".fee", "A fee is 0 to 1000 with at most two decimals.", i + 1);
            }
            before = level.days();
        }
        return List.copyOf(levels);
    }

    private static Refused refused(String field, String what, int which) {
        return Refused.input(
                        "dunning-levels",
                        field,
                        what,
                        "Write days that rise, such as 7, 21 and 35, and fees such as 5.00.")
                .naming(which);
    }
}
