package org.outturn.connect;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds devices, one or many: all of them or none. Their tokens are told once. */
@Component
class NewDevices {
    static final int MOST = 5_000;
    private static final int NAME_LENGTH = 200;

    private final Devices devices;
    private final Machines machines;

    NewDevices(Devices devices, Machines machines) {
        this.devices = devices;
        this.machines = machines;
    }

    /**
     * A device to be added.
     *
     * @param machine short number of its machine
     * @param name what people call it; the machine's number when it is empty
     */
    record Wish(@Nullable String machine, @Nullable String name) {}

    /** A device that was added, with its token. */
    record Added(Machine machine, Devices.Issued issued) {}

    @Transactional
    public List<Added> add(List<Wish> wishes) {
        Asking.required().requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        if (wishes.isEmpty() || wishes.size() > MOST) {
            throw Refused.input(
                            "devices-too-many",
                            "devices",
                            "At once 1 to " + MOST + " devices can be added, these are " + wishes.size() + ".",
                            "Send them in several parts.")
                    .naming(MOST, wishes.size());
        }
        List<Added> added = new ArrayList<>(wishes.size());
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            String field = "devices[" + i + "].machine";
            String number = Field.line(field, wish.machine(), NAME_LENGTH);
            Machine machine = machines.numbered(number.toUpperCase(Locale.ROOT))
                    .orElseThrow(() -> Refused.input(
                                    "machine-number-unknown",
                                    field,
                                    "There is no machine " + number + ".",
                                    "Use the number of a machine, such as M-1042.")
                            .naming(number));
            String name = Field.lineOrEmpty("devices[" + i + "].name", wish.name(), NAME_LENGTH);
            added.add(new Added(machine, devices.add(machine, name.isEmpty() ? machine.number() : name)));
        }
        return added;
    }

    /** Reads a file with the columns machine and name; the first line names them. */
    static List<Wish> read(String csv) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(csv.lines().findFirst().orElse("").contains(";") ? ';' : ',')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser rows = CSVParser.parse(new StringReader(csv.replace("\uFEFF", "")), format)) {
            if (rows.getHeaderNames().stream().noneMatch("machine"::equalsIgnoreCase)) {
                throw unreadable("Its first line does not name a column 'machine'.");
            }
            List<Wish> wishes = new ArrayList<>();
            for (CSVRecord row : rows) {
                wishes.add(new Wish(
                        row.isSet("machine") ? row.get("machine") : "", row.isSet("name") ? row.get("name") : ""));
                if (wishes.size() > MOST) {
                    break;
                }
            }
            return wishes;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable("It is no CSV.");
        }
    }

    private static Refused unreadable(String what) {
        return Refused.input(
                "device-file-unreadable",
                "file",
                "The file can't be read. " + what,
                "Send CSV in UTF-8 with a first line 'machine,name'.");
    }

    /** The file that is given out once. */
    static String write(List<Added> added) {
        var out = new StringWriter();
        try (var csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
            csv.printRecord("machine", "name", "device", "token");
            for (Added each : added) {
                Device device = each.issued().device();
                csv.printRecord(
                        each.machine().number(),
                        harmless(device.name()),
                        device.id(),
                        each.issued().token());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** No formula, wherever the file is opened. */
    private static String harmless(String name) {
        return "=+-@\t".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}
