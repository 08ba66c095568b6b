package org.outturn.fleet.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {
    private static Sheet sheet(String text) {
        return sheet(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sheet sheet(byte[] file) {
        return switch (SheetReader.read(file)) {
            case Sheet sheet -> sheet;
            case SheetReader.Unreadable unreadable -> throw new AssertionError(unreadable.mistake());
        };
    }

    private static Mistake mistake(byte[] file) {
        return switch (SheetReader.read(file)) {
            case Sheet sheet -> throw new AssertionError(sheet);
            case SheetReader.Unreadable unreadable -> unreadable.mistake();
        };
    }

    private static String code(String text) {
        return mistake(text.getBytes(StandardCharsets.UTF_8)).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theDelimiterIsFoundOut(String delimiter) {
        Sheet sheet = sheet("serial,name\nA1,\"Fan, large; loud\ttoo\"\n"
                .replaceFirst(",", delimiter)
                .replaceFirst("A1,", "A1" + delimiter));
        assertThat(sheet.delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(sheet.header()).containsExactly("serial", "name");
        assertThat(sheet.rows()).containsExactly(new Sheet.Row(2, List.of("A1", "Fan, large; loud\ttoo")));
    }

    @Test
    void aSpreadsheetMayTellItsDelimiterInALineOfItsOwn() {
        Sheet sheet = sheet("sep=;\r\na;b,c\r\n1;2\r\n");
        assertThat(sheet.header()).containsExactly("a", "b,c");
        assertThat(sheet.rows().getFirst().number()).isEqualTo(2);
    }

    @Test
    void charactersAreReadAsTheyWereWritten() {
        String text = "Seriennummer;Name\nÄ1;Lüfter Groß\n";
        assertThat(sheet(text).charset()).isEqualTo("UTF-8");
        for (Charset charset : List.of(
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_8)) {
            String marked = charset.name().startsWith("UTF") ? "\uFEFF" + text : text;
            Sheet sheet = sheet(marked.getBytes(charset));
            assertThat(sheet.charset()).isEqualTo(charset.name());
            assertThat(sheet.header().getFirst()).isEqualTo("Seriennummer");
            assertThat(sheet.rows().getFirst().cells()).containsExactly("Ä1", "Lüfter Groß");
        }
    }

    @Test
    void rowsAreCountedAsASpreadsheetCountsThem() {
        Sheet sheet = sheet("a,b\n\n,\n1,\"two\nlines\"\n3,4\n");
        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(4, 5);
    }

    @Test
    void raggedRowsAreToldAndTheOthersKept() {
        Sheet sheet = sheet("a,b\n1\n1,2,3\n1,2\n");
        assertThat(sheet.rows()).hasSize(1);
        assertThat(sheet.mistakes())
                .containsExactly(Mistake.ofRow(2, "", "row-ragged", 1, 2), Mistake.ofRow(3, "", "row-ragged", 3, 2));
    }

    @Test
    void hostileFilesAreRefusedInWords() {
        assertThat(code("")).isEqualTo("file-empty");
        assertThat(code(" \n\r\n\t")).isEqualTo("file-empty");
        assertThat(code("a,b\n1,\u0000\n")).isEqualTo("file-binary");
        assertThat(code("a,b\n1,\u0007\n")).isEqualTo("file-binary");
        assertThat(code("a,b\n")).isEqualTo("rows-none");
        assertThat(code("a,A\n1,2\n")).isEqualTo("header-twice");
        assertThat(mistake("a,b\n1,2\n3,\"four\n5,6\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Mistake.ofFile("quote-open", 3));
        assertThat(code("a,b\n\"1\"x,2\n")).isEqualTo("quote-open");
        assertThat(code("a,".repeat(300) + "b\n" + "1,".repeat(300) + "2\n")).isEqualTo("columns-too-many");
        assertThat(code("a\n" + "1\n".repeat(SheetReader.MOST_ROWS + 1))).isEqualTo("rows-too-many");
        assertThat(mistake(new byte[SheetReader.MOST_BYTES + 1]).code()).isEqualTo("file-too-large");
    }

    @Test
    void aPictureOrAnArchiveIsNoTable() {
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        assertThat(mistake(noise).code()).isEqualTo("file-binary");
        assertThat(mistake(new byte[] {'P', 'K', 3, 4, 0, 0}).code()).isEqualTo("file-binary");
    }

    @Test
    void aCellMayBeHuge() {
        String book = "x".repeat(1024 * 1024);
        Sheet sheet = sheet("a,b\n1," + book + "\n");
        assertThat(sheet.rows().getFirst().cells().get(1)).hasSize(book.length());
        assertThat(Mistake.ofRow(2, "b", "value-too-long", book).args().getFirst())
                .hasSizeLessThan(100);
    }

    @Test
    void asManyRowsAsAllowedAreRead() {
        assertThat(sheet("a,b\n" + "1,2\n".repeat(SheetReader.MOST_ROWS)).rows())
                .hasSize(SheetReader.MOST_ROWS);
    }
}
