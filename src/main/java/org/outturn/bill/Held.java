package org.outturn.bill;

import java.util.Optional;
import java.util.function.Supplier;

/** Takes note of a check: its name, what holds if it does, and the work that finds a difference. */
@FunctionalInterface
interface Held {
    void check(String key, String what, Supplier<Optional<String>> difference);
}
