/** The way of the data: point log, point store, latest values, live pages and queries. */
@ApplicationModule(allowedDependencies = {"base", "run", "identity", "ui", "trust", "fleet"})
@NullMarked
package org.outturn.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
