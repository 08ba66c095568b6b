/** Reminders of what was not paid in time, level by level. */
@NullMarked
package org.outturn.bill.dunning;

import org.jspecify.annotations.NullMarked;
