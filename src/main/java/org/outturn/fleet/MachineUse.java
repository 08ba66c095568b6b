package org.outturn.fleet;

import java.util.Collection;

/**
 * What a capability keeps about machines; contributed as a bean. A machine about which anybody keeps something can't be taken
 * away, not even right after an import.
 */
public interface MachineUse {
    /** What it keeps; message key of its words is {@code machine.use.<key>}, with the count as argument. */
    String key();

    /** How many of it there are for these machines. */
    long count(Collection<MachineId> machines);
}
