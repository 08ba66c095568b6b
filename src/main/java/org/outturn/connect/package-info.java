/** Devices, their credentials and the protocols they speak. */
@ApplicationModule(allowedDependencies = {"base", "run", "identity", "ui", "trust", "fleet", "telemetry"})
@NullMarked
package org.outturn.connect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
