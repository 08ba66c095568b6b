package org.outturn.fleet.sheet;

import java.util.List;

/**
 * What is wrong with a file or one of its rows. The words for it, and what to do, are kept under its code.
 *
 * @param row as a spreadsheet counts them, the header is row 1; 0 when it concerns the file as a whole
 * @param column the header of the column, empty when it concerns the row as a whole
 * @param code stable name of the mistake
 * @param args what the words need, such as the value that was found
 */
public record Mistake(int row, String column, String code, List<String> args) {
    private static final int SHOWN = 80;

    public Mistake {
        args = args.stream().map(Mistake::brief).toList();
        column = brief(column);
    }

    /** A mistake of the file as a whole. */
    public static Mistake ofFile(String code, Object... args) {
        return new Mistake(0, "", code, texts(args));
    }

    /** A mistake in a row. */
    public static Mistake ofRow(int row, String column, String code, Object... args) {
        return new Mistake(row, column, code, texts(args));
    }

    private static List<String> texts(Object... args) {
        return List.of(args).stream().map(String::valueOf).toList();
    }

    /** A cell can hold a book; a message needs its beginning. */
    private static String brief(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
