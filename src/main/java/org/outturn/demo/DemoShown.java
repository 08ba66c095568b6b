package org.outturn.demo;

import java.util.List;
import java.util.Locale;
import org.outturn.fleet.Machine;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What the demo tells about itself on pages. */
@Component
public class DemoShown {
    private final DemoFleet fleet;
    private final DemoProgress progress;
    private final Organisations organisations;
    private final FleetSettings settings;
    private final boolean runs;

    DemoShown(
            DemoFleet fleet,
            DemoProgress progress,
            Organisations organisations,
            FleetSettings settings,
            Environment environment) {
        this.fleet = fleet;
        this.progress = progress;
        this.organisations = organisations;
        this.settings = settings;
        this.runs = environment.getProperty("outturn.demo", Boolean.class, false);
    }

    /**
     * A machine of the fleet.
     *
     * @param customer who has it
     * @param record which public record it replays, such as {@code mill}
     */
    public record Shown(Machine machine, String customer, String record) {}

    /** Does the demo run, and is this somebody of its manufacturer? */
    public boolean isFor(Viewer viewer) {
        return runs && viewer.isProvider() && viewer.tenant().equals(DemoWorld.TENANT);
    }

    public DemoProgress.State state() {
        return progress.state();
    }

    /** Will it be further in a second? */
    public boolean isMoving() {
        return switch (progress.state().stage()) {
            case SETTING_UP, STORY, HISTORY -> true;
            case OFF, LIVING, FAILED -> false;
        };
    }

    /** The machines of the fleet that there are. */
    public List<Shown> machines() {
        if (!settings.enabled()) {
            return List.of();
        }
        return fleet.members().stream()
                .map(member -> new Shown(
                        member.machine(),
                        organisations.get(member.machine().customer()).name(),
                        member.entry().record().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
