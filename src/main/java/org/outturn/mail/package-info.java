/** Letters by e-mail: written to a folder or handed to a mail server, in the background and with patience. */
@ApplicationModule(allowedDependencies = {"base", "run"})
@NullMarked
package org.outturn.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
