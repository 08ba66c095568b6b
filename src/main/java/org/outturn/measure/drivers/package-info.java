/** Where value comes from: what is measured, how it becomes money, and whom it matters to. */
@NamedInterface("drivers")
@NullMarked
package org.outturn.measure.drivers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
