/** What is offered to customers: services and offers, in versions that stay as they were published. */
@NamedInterface("catalogue")
@NullMarked
package org.outturn.contract.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
