package org.outturn.fleet.web;

import java.util.Arrays;
import org.outturn.base.Refused;
import org.outturn.fleet.imports.Column;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.ui.Page;

/** Says mistakes in the reader's words. */
final class MistakeWords {
    private MistakeWords() {}

    static ImportView.Wrong wrong(Mistake mistake, Page page) {
        Object[] args = mistake.args().toArray();
        return new ImportView.Wrong(
                mistake.row() == 0 ? null : mistake.row(),
                column(mistake.column(), page),
                page.t("import.mistake." + mistake.code(), args),
                page.t("import.cure." + mistake.code(), args));
    }

    /** The file's own header, or our name of a column that the file doesn't have. */
    private static String column(String header, Page page) {
        return Arrays.stream(Column.values())
                .filter(column -> column.header().equals(header))
                .findFirst()
                .map(column -> page.t("import.column." + column.key()))
                .orElse(header);
    }

    /** Refuses a file that is no table. */
    static Refused refused(Mistake mistake, Page page) {
        ImportView.Wrong wrong = wrong(mistake, page);
        return Refused.input(mistake.code(), "file", wrong.what(), wrong.cure());
    }

    /** Refuses to undo what others need. */
    static Refused needed(MachineImports.Dependents by, Page page) {
        String list = String.join(
                ", ",
                by.counts().entrySet().stream()
                        .map(each -> page.t("machine.use." + each.getKey(), each.getValue()))
                        .toList());
        String code = "import-needed"; // said in the reader's language here already
        return Refused.state(code, page.t("import.needed", list), page.t("import.needed.cure"));
    }
}
