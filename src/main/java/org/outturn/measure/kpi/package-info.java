/** Key figures of machines: pure functions whose results carry what they were made of. */
@NullMarked
package org.outturn.measure.kpi;

import org.jspecify.annotations.NullMarked;
