/** From agreed value to money: metering, rating, invoices and their evidence. */
@ApplicationModule(
        allowedDependencies = {
            "base",
            "identity",
            "ui",
            "trust",
            "contract",
            "contract :: plan",
            "contract :: schedule",
            "measure",
            "measure :: value"
        })
@NullMarked
package org.outturn.bill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
