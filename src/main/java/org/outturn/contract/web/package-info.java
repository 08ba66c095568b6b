/** Pages and API of contracts. */
@NullMarked
package org.outturn.contract.web;

import org.jspecify.annotations.NullMarked;
