/** Pages and API of entered records. */
@NullMarked
package org.outturn.measure.records.web;

import org.jspecify.annotations.NullMarked;
