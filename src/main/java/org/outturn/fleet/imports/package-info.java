/** Machines by the thousand from a file: mapped, checked row by row, written all or none, taken back as long as nothing depends on them. */
@NullMarked
package org.outturn.fleet.imports;

import org.jspecify.annotations.NullMarked;
