package org.outturn.fleet.sheet;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table row by row as comma-separated UTF-8 that spreadsheets open as it is and {@link SheetReader} reads again. */
public final class SheetWriter {
    private final CSVPrinter printer;

    public SheetWriter(Writer out) throws IOException {
        out.write('\uFEFF'); // or spreadsheets take UTF-8 for something else
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    /** One row; numbers stand as they are, no text becomes a formula. */
    public void row(List<?> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell instanceof Number number ? number : HarmlessCell.write(String.valueOf(cell)));
        }
        printer.println();
    }

    public void flush() throws IOException {
        printer.flush();
    }
}
