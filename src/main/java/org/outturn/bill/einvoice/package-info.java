/** Invoices that programs read: EN 16931 inside a PDF (Factur-X, ZUGFeRD) and as UBL. */
@NullMarked
package org.outturn.bill.einvoice;

import org.jspecify.annotations.NullMarked;
