/** From stored points and records to quantities that can be billed: pure counting, and a thin shell that asks for the points. */
@NullMarked
package org.outturn.bill.metering;

import org.jspecify.annotations.NullMarked;
