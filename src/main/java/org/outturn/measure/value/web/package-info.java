/** Pages and API of value statements by driver. */
@NullMarked
package org.outturn.measure.value.web;

import org.jspecify.annotations.NullMarked;
