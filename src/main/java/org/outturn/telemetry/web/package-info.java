/** Pages, live events and API of points. */
@NullMarked
package org.outturn.telemetry.web;

import org.jspecify.annotations.NullMarked;
