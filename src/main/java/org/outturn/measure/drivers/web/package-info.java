/** Pages and API of the drivers of value. */
@NullMarked
package org.outturn.measure.drivers.web;

import org.jspecify.annotations.NullMarked;
