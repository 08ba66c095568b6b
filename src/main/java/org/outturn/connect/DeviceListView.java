package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/** The list of devices. */
public record DeviceListView(Listing list, List<Parts.Chip> chips, List<Row> rows, boolean mayChange) {
    /** One device; {@code trouble} is what was wrong with its last message, or empty. */
    public record Row(
            String id,
            String name,
            String machine,
            String machinePath,
            boolean online,
            boolean hasToken,
            @Nullable Instant seen,
            String trouble) {}
}
