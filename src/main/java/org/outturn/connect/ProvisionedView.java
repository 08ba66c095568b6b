package org.outturn.connect;

import java.time.Instant;
import java.util.List;

/**
 * One key, and what was made with it.
 *
 * @param most the most devices that are shown
 */
public record ProvisionedView(ProvisioningView.Row key, List<Made> devices, int most) {
    /** A device that got its credentials with the key. */
    public record Made(String id, String name, String machine, String machinePath, Instant created) {}
}
