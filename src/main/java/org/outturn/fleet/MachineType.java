package org.outturn.fleet;

import java.util.List;
import java.util.UUID;
import org.outturn.base.NotFound;

/** A product model in one version, with the signals it reports. */
public record MachineType(UUID id, String name, int version, List<Signal> signals) {
    /** The signal with this key; not found when the type has none. */
    public Signal signal(String key) {
        return signals.stream()
                .filter(signal -> signal.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("signal", key));
    }
}
