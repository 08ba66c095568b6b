/** When what was agreed counts: terms and notice, days of service, billing intervals; pure, in whole local days. */
@NamedInterface("schedule")
@NullMarked
package org.outturn.contract.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
