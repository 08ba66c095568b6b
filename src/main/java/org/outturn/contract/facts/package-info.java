/** What rating must know of a contract and nobody measures: turnover, seats, vouchers, indexes and the like, in versions with author. */
@NamedInterface("facts")
@NullMarked
package org.outturn.contract.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
