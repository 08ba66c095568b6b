/** What no sensor tells: downtimes, production, failures, visits and the like, as people enter them, in versions. */
@NamedInterface("records")
@NullMarked
package org.outturn.measure.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
