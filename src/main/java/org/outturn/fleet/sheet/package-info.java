/** Tables in files: reading what spreadsheets and programs write, writing what both can read again. */
@NamedInterface("sheet")
@NullMarked
package org.outturn.fleet.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
