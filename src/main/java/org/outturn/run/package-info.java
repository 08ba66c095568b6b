/** The process itself: its data folder, the database it starts, its settings and its clean stop. */
@ApplicationModule(allowedDependencies = {"base"})
@NullMarked
package org.outturn.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
