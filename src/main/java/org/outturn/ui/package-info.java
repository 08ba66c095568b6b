/** One layout, navigation and the components that every page is made of. */
@ApplicationModule(allowedDependencies = {"base", "identity"})
@NullMarked
package org.outturn.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
