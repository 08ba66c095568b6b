/** Bookings for the accounts: invoices, credit notes and payments of a period as a table. */
@NullMarked
package org.outturn.bill.posting;

import org.jspecify.annotations.NullMarked;
