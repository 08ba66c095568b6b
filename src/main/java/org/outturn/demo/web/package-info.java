/** The page that tells how far the demo is, and what its machines replay. */
@NullMarked
package org.outturn.demo.web;

import org.jspecify.annotations.NullMarked;
