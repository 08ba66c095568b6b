/** Value by driver: what each source of value came to in a period, line by line, frozen and answered line by line. */
@NamedInterface("value")
@NullMarked
package org.outturn.measure.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
