/** Pages and API of baselines and value statements. */
@NullMarked
package org.outturn.measure.web;

import org.jspecify.annotations.NullMarked;
