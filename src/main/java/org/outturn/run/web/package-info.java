/** What collectors and orchestrators ask: health and metrics. */
@NullMarked
package org.outturn.run.web;

import org.jspecify.annotations.NullMarked;
