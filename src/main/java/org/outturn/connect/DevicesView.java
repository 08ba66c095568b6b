package org.outturn.connect;

import java.util.List;

/** The devices of a machine with what they did lately, and how to connect one. */
public record DevicesView(List<Row> devices, String machine, String address, boolean mayChange) {
    /** One device: {@code last} and {@code trouble} as text, empty when there is none. */
    public record Row(
            String id,
            String name,
            boolean hasToken,
            boolean online,
            String last,
            long accepted,
            long refused,
            String trouble) {}
}
