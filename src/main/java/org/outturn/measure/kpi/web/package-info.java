/** Pages and API of key figures. */
@NullMarked
package org.outturn.measure.kpi.web;

import org.jspecify.annotations.NullMarked;
