package org.outturn.fleet.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetWriterTest {
    private static String written(List<?>... rows) throws IOException {
        var out = new StringWriter();
        var writer = new SheetWriter(out);
        for (List<?> row : rows) {
            writer.row(row);
        }
        writer.flush();
        return out.toString();
    }

    @Test
    void noTextBecomesAFormulaAndNumbersStayNumbers() throws IOException {
        assertThat(written(List.of("=1+1", "+49 431", "-x", "@SUM(A1)", "\ttab", "'=quoted", "plain", -87.65)))
                .isEqualTo("\uFEFF'=1+1,'+49 431,'-x,'@SUM(A1),'\ttab,''=quoted,plain,-87.65\r\n");
    }

    @Test
    void whatWasWrittenIsReadAgainAsItWas() throws IOException {
        List<String> texts = List.of(
                "=HYPERLINK(\"http://x\")",
                "-12",
                "'=a",
                "''-b",
                "'plain",
                "a \"quoted\" b",
                "two\nlines",
                "semi;colon",
                "ü");
        String file = written(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"), texts);
        Sheet sheet = (Sheet) SheetReader.read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(sheet.rows().getFirst().cells()).isEqualTo(texts);
    }
}
