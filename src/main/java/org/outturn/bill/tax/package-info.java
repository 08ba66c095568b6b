/** Value added tax: which category and rate apply between two parties on a day, and whose numbers say so. */
@NamedInterface("tax")
@NullMarked
package org.outturn.bill.tax;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
