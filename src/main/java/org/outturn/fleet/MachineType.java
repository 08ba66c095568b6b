package org.outturn.fleet;

import java.util.List;
import java.util.Locale;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;

/**
 * A product model in one version, with the signals it reports. A version is a draft until it is published; from then on it
 * never changes, because machines and results point to it.
 *
 * @param id identifies this version
 * @param name the model's name, the same in all versions
 * @param version from 1
 * @param state whether it can still be edited
 * @param descriptionEn what it is, in English; may be empty
 * @param descriptionDe what it is, in German; may be empty
 * @param signals what it reports
 */
public record MachineType(
        MachineTypeId id,
        String name,
        int version,
        State state,
        String descriptionEn,
        String descriptionDe,
        List<Signal> signals) {

    /** Whether a version can still be edited. */
    public enum State {
        DRAFT,
        PUBLISHED
    }

    public MachineType {
        signals = List.copyOf(signals);
    }

    public boolean isPublished() {
        return state == State.PUBLISHED;
    }

    public String description(Locale locale) {
        return locale.getLanguage().equals("de") ? descriptionDe : descriptionEn;
    }

    /** The signal with this key; not found when the type has none. */
    public Signal signal(String key) {
        return signals.stream()
                .filter(signal -> signal.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("signal", key));
    }

    /** Refuses unless the version can still be edited. */
    void refuseUnlessDraft() {
        if (isPublished()) {
            throw Refused.state(
                    "type-published",
                    "Version " + version + " of " + name + " is published and stays as it is.",
                    "Begin a new version.");
        }
    }

    /** Refuses unless machines may be of this version. */
    void refuseUnlessPublished() {
        if (!isPublished()) {
            throw Refused.input(
                    "type-not-published",
                    "type",
                    "Version " + version + " of " + name + " is a draft.",
                    "Publish it first, or choose a version that is published.");
        }
    }
}
