package org.outturn.fleet.web;

import java.math.BigDecimal;
import java.util.List;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.Signal;
import org.outturn.fleet.TypeFile;
import org.outturn.ui.Formats;
import org.outturn.ui.Units;

/**
 * A version of a machine type.
 *
 * @param versions all versions, the newest first
 * @param files pictures and documents of all versions
 * @param mayBegin whether the reader may begin the next version
 */
public record TypeView(
        MachineType type, List<TypesView.Row> versions, List<TypeFile> files, boolean mayChange, boolean mayBegin) {

    public String path() {
        return "/machine-types/" + type.id();
    }

    public List<TypeFile> pictures() {
        return files.stream()
                .filter(file -> file.kind() == TypeFile.Kind.PICTURE)
                .toList();
    }

    public List<TypeFile> documents() {
        return files.stream()
                .filter(file -> file.kind() == TypeFile.Kind.DOCUMENT)
                .toList();
    }

    /** How often a point is expected, in the largest unit that fits. */
    public static String every(Signal signal) {
        long seconds = signal.every().toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** The plausible range in the reader's numbers, empty when nobody has told. */
    public static String range(Signal signal, Formats formats) {
        String lowest = signal.lowest() == null ? "" : plain(signal.lowest(), formats);
        String highest = signal.highest() == null ? "" : plain(signal.highest(), formats);
        if (lowest.isEmpty() && highest.isEmpty()) {
            return "";
        }
        String range = lowest.isEmpty() ? "≤ " + highest : highest.isEmpty() ? "≥ " + lowest : lowest + " … " + highest;
        return (range + " " + Units.shown(signal.unit())).strip();
    }

    private static String plain(double value, Formats formats) {
        return formats.number(BigDecimal.valueOf(value).stripTrailingZeros());
    }
}
