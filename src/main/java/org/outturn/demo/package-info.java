/** The living demo: one manufacturer, one customer and real measurements, as a client of the other modules. */
@ApplicationModule(
        allowedDependencies = {"base", "run", "identity", "fleet", "telemetry", "connect", "contract", "measure", "bill"
        })
@NullMarked
package org.outturn.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
