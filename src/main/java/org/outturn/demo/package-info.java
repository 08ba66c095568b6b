/** The living demo: a manufacturer, its customers and their machines with real measurements, as a client of the other modules. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "run",
            "identity",
            "fleet",
            "telemetry",
            "connect",
            "contract",
            "contract :: catalogue",
            "contract :: facts",
            "contract :: plan",
            "contract :: schedule",
            "contract :: service",
            "measure",
            "measure :: drivers",
            "measure :: kpi",
            "measure :: records",
            "measure :: value",
            "bill",
            "bill :: earnings",
            "bill :: tax",
            "ui"
        })
@NullMarked
package org.outturn.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
