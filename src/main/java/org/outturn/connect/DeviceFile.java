package org.outturn.connect;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.outturn.base.Refused;

/** Files that name machines and what is wished for them, and the files with secrets that are given out once. */
final class DeviceFile {
    private DeviceFile() {}

    /** Reads a file of which the first line names the columns; there must be one for the machine. */
    static List<NewDevices.Wish> read(String csv) {
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
            List<NewDevices.Wish> wishes = new ArrayList<>();
            for (CSVRecord row : rows) {
                wishes.add(new NewDevices.Wish(
                        cell(row, "machine"),
                        cell(row, "name"),
                        cell(row, "credential"),
                        cell(row, "user"),
                        cell(row, "password"),
                        cell(row, "certificate"),
                        cell(row, "fingerprint")));
                if (wishes.size() > NewDevices.MOST) {
                    break;
                }
            }
            return wishes;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable("It is no CSV.");
        }
    }

    private static String cell(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column) : "";
    }

    static Refused unreadable(String what) {
        return Refused.input(
                "device-file-unreadable",
                "file",
                "The file can't be read. " + what,
                "Send CSV in UTF-8 with a first line 'machine,name'.");
    }

    /** The credentials of new devices. */
    static String credentials(List<NewDevices.Added> added) {
        List<List<?>> rows = new ArrayList<>(added.size());
        for (NewDevices.Added each : added) {
            rows.add(List.of(
                    each.machine().number(),
                    harmless(each.device().name()),
                    each.device().id(),
                    each.token(),
                    each.user(), // secrets as they are, or nobody could use them
                    each.password(),
                    each.fingerprint()));
        }
        return csv(List.of("machine", "name", "device", "token", "user", "password", "fingerprint"), rows);
    }

    static String csv(List<String> columns, List<List<?>> rows) {
        var out = new StringWriter();
        try (var csv = new CSVPrinter(out, CSVFormat.DEFAULT)) {
            csv.printRecord(columns);
            for (List<?> row : rows) {
                csv.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** No formula, wherever the file is opened. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
