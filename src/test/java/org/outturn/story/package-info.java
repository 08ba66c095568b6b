/** The product's main story, walked in a real browser. */
@NullMarked
package org.outturn.story;

import org.jspecify.annotations.NullMarked;
