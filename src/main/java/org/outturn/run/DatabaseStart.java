package org.outturn.run;

/** A database that is there or on its way. */
@FunctionalInterface
interface DatabaseStart {
    /** Where it answers; waits until it does. */
    Endpoint endpoint();
}
