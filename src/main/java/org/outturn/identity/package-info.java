/** Who is who: tenants, organisations, people, roles, access tokens and sign-in. */
@ApplicationModule(allowedDependencies = {"base", "run"})
@NullMarked
package org.outturn.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
