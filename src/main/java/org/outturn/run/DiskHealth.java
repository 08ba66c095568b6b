package org.outturn.run;

import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** How much room the data folder's disk has. */
@Component
final class DiskHealth implements HealthPart {
    private final DataFolder folder;
    private final RunSettings.Disk settings;

    DiskHealth(DataFolder folder, RunSettings settings) {
        this.folder = folder;
        this.settings = settings.disk();
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Health health() {
        try {
            long free = Files.getFileStore(folder.path()).getUsableSpace();
            String words = "%,d MB free".formatted(free / 1_000_000);
            if (free < settings.leastFree().toBytes()) {
                return Health.down(words + "; make room before messages can't be taken any more");
            }
            return free < settings.warnBelow().toBytes()
                    ? Health.warning(words + "; make room (outturn.disk.warn-below)")
                    : Health.up(words);
        } catch (IOException e) {
            return Health.down("can't be asked: " + e.getMessage());
        }
    }
}
