/** Money that came and went: payments of invoices, what is still open, and statements of the bank. */
@NullMarked
package org.outturn.bill.payment;

import org.jspecify.annotations.NullMarked;
