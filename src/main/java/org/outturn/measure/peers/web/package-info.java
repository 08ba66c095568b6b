/** Pages and API of the anonymous comparison. */
@NullMarked
package org.outturn.measure.peers.web;

import org.jspecify.annotations.NullMarked;
