/** Pages and API of the installed base. */
@NullMarked
package org.outturn.fleet.web;

import org.jspecify.annotations.NullMarked;
