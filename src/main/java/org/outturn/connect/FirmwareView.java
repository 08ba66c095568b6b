package org.outturn.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/**
 * Packages that devices load over the air, or one of them.
 *
 * @param rows all of them, the newest first; only the one on its own page
 * @param one how far the devices are with it; null in the list
 */
public record FirmwareView(List<Row> rows, @Nullable One one) {
    /** A package. */
    public record Row(Firmware firmware, String path) {}

    /**
     * How far devices are.
     *
     * @param devices of this page of the list
     * @param list with how many were told in all, and where the next page begins
     * @param types for whose devices the package can be meant
     */
    public record One(List<Device> devices, Listing list, List<Parts.Option> types) {}

    /**
     * A device that was told.
     *
     * @param version what runs on it; empty when it did not say
     * @param state how far it is, in its own word; empty when it did not say
     * @param tone colour of the state: proven, act or quiet
     */
    public record Device(
            String id, String name, String machine, String machinePath, String version, String state, String tone) {}
}
