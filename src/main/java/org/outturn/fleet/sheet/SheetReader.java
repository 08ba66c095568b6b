package org.outturn.fleet.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a file with comma, semicolon or tab between its cells, in UTF-8, UTF-16 or Windows-1252, as spreadsheets write them.
 * Whatever is in the file: the answer is a table or what is wrong with it.
 */
public final class SheetReader {
    /** The largest file, in bytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** The most rows below the header. */
    public static final int MOST_ROWS = 20_000;

    /** The most columns. */
    static final int MOST_COLUMNS = 200;

    private static final Pattern SEPARATOR_LINE = Pattern.compile("\\A(?i:sep)=([,;\t])\r?\n");
    private static final Pattern LINE = Pattern.compile("line:? ?(\\d+)");

    private SheetReader() {}

    /** A table, or what is wrong with the file. */
    public sealed interface Result permits Sheet, Unreadable {}

    /** The file is no table. */
    public record Unreadable(Mistake mistake) implements Result {}

    public static Result read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return unreadable("file-too-large", MOST_BYTES / 1024 / 1024);
        }
        FileText read = FileText.of(file);
        String text = read.text();
        if (text.isBlank()) {
            return unreadable("file-empty");
        }
        if (text.chars().anyMatch(SheetReader::isOfNoText)) {
            return unreadable("file-binary");
        }
        Matcher told = SEPARATOR_LINE.matcher(text);
        boolean tells = told.find();
        char delimiter = tells ? told.group(1).charAt(0) : delimiter(text);
        try {
            return parse(read.charset(), delimiter, tells ? text.substring(told.end()) : text);
        } catch (IOException | UncheckedIOException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            return unreadable("quote-open", line.find() ? line.group(1) : "?");
        }
    }

    private static Unreadable unreadable(String code, Object... args) {
        return new Unreadable(Mistake.ofFile(code, args));
    }

    /** Neither spreadsheets nor people write these; files that are no text are full of them. */
    private static boolean isOfNoText(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' || c == 0xFFFE || c == 0xFFFF;
    }

    private static Result parse(String charset, char delimiter, String text) throws IOException {
        CSVFormat format = CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(false) // so that rows are counted as spreadsheets count them
                .get();
        List<String> header = List.of();
        List<Sheet.Row> rows = new ArrayList<>();
        List<Mistake> ragged = new ArrayList<>();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            for (CSVRecord each : parser) {
                List<String> cells = each.stream().map(HarmlessCell::read).toList();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                int number = Math.toIntExact(each.getRecordNumber());
                if (header.isEmpty()) {
                    header = cells;
                } else if (cells.size() != header.size()) {
                    ragged.add(Mistake.ofRow(number, "", "row-ragged", cells.size(), header.size()));
                } else {
                    rows.add(new Sheet.Row(number, cells));
                }
                if (header.size() > MOST_COLUMNS) {
                    return unreadable("columns-too-many", MOST_COLUMNS);
                }
                if (rows.size() + ragged.size() > MOST_ROWS) {
                    return unreadable("rows-too-many", MOST_ROWS);
                }
            }
        }
        return checked(new Sheet(charset, delimiter, header, List.copyOf(rows), List.copyOf(ragged)));
    }

    private static Result checked(Sheet sheet) {
        Set<String> met = new HashSet<>();
        for (String name : sheet.header()) {
            if (!name.isEmpty() && !met.add(name.toLowerCase(Locale.ROOT))) {
                return unreadable("header-twice", name);
            }
        }
        return sheet.rows().isEmpty() && sheet.mistakes().isEmpty() ? unreadable("rows-none") : sheet;
    }

    /** The one of the three that stands most often in the first line outside of quotes; a comma when none does. */
    private static char delimiter(String text) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (quoted) {
                continue;
            }
            if ((c == '\n' || c == '\r') && begun) {
                break;
            }
            begun |= !Character.isWhitespace(c);
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        if (tabs > semicolons && tabs > commas) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
