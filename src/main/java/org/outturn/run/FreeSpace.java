package org.outturn.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.outturn.base.Refused;

/** Room on a disk, asked for before something large is begun. */
final class FreeSpace {
    private FreeSpace() {}

    /** @throws Refused if there is less */
    static void require(Path folder, long bytes, String forWhat) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw Refused.state(
                    "disk-too-small",
                    "The disk of %s has %,d bytes left, which is too little for %s.".formatted(folder, free, forWhat),
                    "Make room there, or choose a folder on another disk.");
        }
    }
}
