/** The start pages of both sides. */
@NullMarked
package org.outturn.deliver.web;

import org.jspecify.annotations.NullMarked;
