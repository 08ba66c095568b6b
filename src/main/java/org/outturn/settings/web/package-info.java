@NullMarked
package org.outturn.settings.web;

import org.jspecify.annotations.NullMarked;
