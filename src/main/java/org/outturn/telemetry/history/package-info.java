/** People look at points over time: what to draw at which resolution, where there is nothing, and the pages that show it. */
@NullMarked
package org.outturn.telemetry.history;

import org.jspecify.annotations.NullMarked;
