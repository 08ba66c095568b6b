/** From agreed value to money: metering, rating, invoices and their evidence. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "identity",
            "ui",
            "trust",
            "fleet",
            "telemetry",
            "contract",
            "contract :: plan",
            "contract :: schedule",
            "contract :: facts",
            "contract :: service",
            "measure",
            "measure :: value",
            "measure :: kpi",
            "measure :: records"
        })
@NullMarked
package org.outturn.bill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
