/** The HTTP surface: how much is taken in and how often, what happens once only, what every answer carries, and its description. */
@ApplicationModule(allowedDependencies = {"base", "identity", "ui"})
@NullMarked
package org.outturn.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
