/** From usage to amounts: pure, exact, explained step by step; every revenue model. */
@NamedInterface("rating")
@NullMarked
package org.outturn.bill.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
