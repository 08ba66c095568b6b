package org.outturn.bill.earnings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;

/**
 * What was charged for a contract in a month, before tax; below 0 for credits.
 *
 * @param service title of the contract
 */
record Earned(YearMonth month, UUID contract, UUID customer, String service, RevenueKind kind, BigDecimal amount) {}
