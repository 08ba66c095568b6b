package org.outturn.bill.earnings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;

/** A line of an invoice, added up with others that are alike. */
record InvoicedLine(
        YearMonth month,
        UUID contract,
        UUID customer,
        String type,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        BigDecimal amount) {
    Earned earned(Map<UUID, Contract> contracts) {
        Contract of = contracts.get(contract);
        return new Earned(
                month, contract, customer, of == null ? "" : of.terms().title(), RevenueKind.of(type), amount);
    }

    boolean recurs() {
        return RevenueKind.of(type) == RevenueKind.RECURRING;
    }

    /** The part of the amount that belongs to a month by its days. */
    BigDecimal within(YearMonth of) {
        if (from == null || to == null || !from.isBefore(to)) {
            return of.equals(month) ? amount : BigDecimal.ZERO;
        }
        LocalDate begin = from.isAfter(of.atDay(1)) ? from : of.atDay(1);
        LocalDate end =
                to.isBefore(of.plusMonths(1).atDay(1)) ? to : of.plusMonths(1).atDay(1);
        long days = Math.max(0, ChronoUnit.DAYS.between(begin, end));
        return amount.multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)), MathContext.DECIMAL64);
    }
}
