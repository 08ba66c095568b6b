/** Values everybody needs: money, periods, quantities, ids, and the ways to say no. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.outturn.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
