package org.outturn.fleet.sheet;

import java.util.List;

/**
 * A table as it was read from a file.
 *
 * @param charset how its characters were written
 * @param delimiter what stood between its cells
 * @param header names of the columns, in order, without blanks around them
 * @param rows what stands below the header; blank rows are left out
 * @param mistakes rows that have more or fewer cells than the header; they are not among the rows
 */
public record Sheet(String charset, char delimiter, List<String> header, List<Row> rows, List<Mistake> mistakes)
        implements SheetReader.Result {

    /** A row: its number as a spreadsheet counts it, and one cell for each column. */
    public record Row(int number, List<String> cells) {}
}
