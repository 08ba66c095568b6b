/** What makes results trustworthy: seals on evidence and the log of who looked at what. */
@ApplicationModule(allowedDependencies = {"base", "run", "identity"})
@NullMarked
package org.outturn.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
