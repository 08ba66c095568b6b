/** Where people look after who is who: themselves, their colleagues, services, tokens, and the audit trail. */
@ApplicationModule(allowedDependencies = {"base", "identity", "mail", "run", "ui"})
@NullMarked
package org.outturn.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
