package org.outturn.telemetry;

import java.util.Optional;
import org.outturn.identity.Viewer;
import org.outturn.ui.Banner;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;

/** Tells on every page that the disk is nearly full: the provider's people soon, everybody when no messages are taken. */
@Component
class DiskBanner implements Banner {
    private final DiskWatch watch;

    DiskBanner(DiskWatch watch) {
        this.watch = watch;
    }

    @Override
    public Optional<Words> of(Page page) {
        DiskWatch.Room room = watch.room();
        long megabytes = room.free() / 1_000_000;
        boolean provider = page.viewer().map(Viewer::isProvider).orElse(false);
        return switch (room.state()) {
            case ENOUGH -> Optional.empty();
            case SCARCE ->
                provider ? Optional.of(new Words(page.t("disk.scarce", megabytes), false)) : Optional.empty();
            case STOPPED ->
                Optional.of(new Words(
                        provider ? page.t("disk.stopped", megabytes) : page.t("disk.stopped.customer"), true));
        };
    }
}
