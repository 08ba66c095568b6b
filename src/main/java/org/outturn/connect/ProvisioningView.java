package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Parts;

/**
 * The keys with which devices get their credentials by themselves.
 *
 * @param types the machine types for which a key can be made
 */
public record ProvisioningView(List<Row> rows, List<Parts.Option> types) {
    /**
     * One key.
     *
     * @param state open, closed, expired or used-up
     */
    public record Row(
            String id,
            String type,
            String label,
            String key,
            String state,
            Instant created,
            @Nullable Instant until,
            @Nullable Integer most,
            long made) {

        public String path() {
            return "/provisioning/" + id;
        }
    }
}
