/** What a service is made of: its level, what it needs and why, what it promises; pure values that stand in frozen terms. */
@NamedInterface("service")
@NullMarked
package org.outturn.contract.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
