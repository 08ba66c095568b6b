/** What customers and staff see first: the homes of the provider's console and the customer's portal. */
@ApplicationModule(allowedDependencies = {"identity", "ui", "trust", "measure"})
@NullMarked
package org.outturn.deliver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
