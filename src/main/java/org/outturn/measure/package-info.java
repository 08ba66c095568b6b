/** What the service brought: baselines, verification and value statements. */
@ApplicationModule(
        allowedDependencies = {"base", "identity", "ui", "trust", "fleet", "fleet :: sheet", "telemetry", "contract"})
@NullMarked
package org.outturn.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
