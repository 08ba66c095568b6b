/** The installed base: machine types with their signals, customers' sites, machines. */
@ApplicationModule(allowedDependencies = {"base", "identity", "ui"})
@NullMarked
package org.outturn.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
