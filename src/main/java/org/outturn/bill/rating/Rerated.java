package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/**
 * What a plan would have charged for months that have been.
 *
 * @param months each month with its fee, oldest first; at least one
 * @param total sum of the fees
 * @param mean total over the number of months
 * @param variance mean of the squared distances from the mean: how much the fee moves
 * @param lowest month with the lowest fee, the worst for who is paid; of several, the first
 * @param highest month with the highest fee, the worst for who pays; of several, the first
 */
public record Rerated(
        List<Fee> months, BigDecimal total, BigDecimal mean, BigDecimal variance, Fee lowest, Fee highest) {

    /** A month's fee: the lines that are due in it. */
    public record Fee(YearMonth month, BigDecimal amount, List<RatedLine> lines) {
        public Fee {
            lines = List.copyOf(lines);
        }
    }

    /** Sums of months, oldest first; at least one. */
    public static Rerated of(List<Fee> months) {
        BigDecimal count = BigDecimal.valueOf(months.size());
        BigDecimal total = sum(months.stream().map(Fee::amount).toList());
        // n times the sum of squares less the square of the sum: divided once.
        BigDecimal squares = sum(
                months.stream().map(fee -> fee.amount().multiply(fee.amount())).toList());
        BigDecimal variance =
                new Exact(squares.multiply(count).subtract(total.multiply(total)), count.multiply(count)).said();
        Comparator<Fee> byAmount = Comparator.comparing(Fee::amount);
        return new Rerated(
                List.copyOf(months),
                total,
                new Exact(total, count).said(),
                variance,
                months.stream().min(byAmount).orElseThrow(),
                months.stream()
                        .reduce((a, b) -> byAmount.compare(b, a) > 0 ? b : a)
                        .orElseThrow());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
