/** Key figures of machines: pure functions whose results carry what they were made of, and where their parts come from. */
@NamedInterface("kpi")
@NullMarked
package org.outturn.measure.kpi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
