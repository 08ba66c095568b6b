/** Outturn: sell the outcome, and prove it. The program's entry and its command line. */
@NullMarked
package org.outturn;

import org.jspecify.annotations.NullMarked;
