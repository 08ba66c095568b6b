/** Tables in files: reading what spreadsheets and programs write, writing what both can read again. */
@NullMarked
package org.outturn.fleet.sheet;

import org.jspecify.annotations.NullMarked;
