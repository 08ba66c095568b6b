/** The words of plans: prices, what changes them, meters, rhythms; each a record that can't be wrong once built. */
@NamedInterface("plan")
@NullMarked
package org.outturn.contract.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
