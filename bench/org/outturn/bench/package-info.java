/** Measurements of the whole product, run by {@code ./outturn bench WHAT}. */
@NullMarked
package org.outturn.bench;

import org.jspecify.annotations.NullMarked;
