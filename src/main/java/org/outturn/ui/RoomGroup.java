package org.outturn.ui;

import java.util.List;

/** A capability with those of its rooms that a person may see; never empty. */
public record RoomGroup(Room.Group group, List<Room> rooms) {
    /** Home needs no heading above it. */
    public boolean isNamed() {
        return group != Room.Group.HOME;
    }
}
