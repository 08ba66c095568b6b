/** Pages, documents and API of invoices. */
@NullMarked
package org.outturn.bill.web;

import org.jspecify.annotations.NullMarked;
