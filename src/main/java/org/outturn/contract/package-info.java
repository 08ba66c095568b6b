/** What was agreed: plans with their charges, contracts with their terms. */
@ApplicationModule(allowedDependencies = {"base", "identity", "ui", "fleet", "fleet :: sheet"})
@NullMarked
package org.outturn.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
