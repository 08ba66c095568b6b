/** Where a customer's machines stand among similar ones of others, without anybody learning who the others are. */
@NullMarked
package org.outturn.measure.peers;

import org.jspecify.annotations.NullMarked;
