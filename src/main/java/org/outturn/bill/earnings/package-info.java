/** What services and customers bring in and cost. */
@NamedInterface("earnings")
@NullMarked
package org.outturn.bill.earnings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
