package org.outturn.fleet.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Signal;
import org.outturn.fleet.TypeContent;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;

/**
 * The form of a draft.
 *
 * @param named whether its name is fixed already
 * @param rows its signals, with a few empty rows for more
 */
public record TypeFormView(
        String title,
        String action,
        String back,
        TypeContent content,
        boolean named,
        List<Row> rows,
        List<Parts.Option> kinds,
        List<Parts.Option> personal) {
    private static final int SPARE = 3;

    /** What stands in the fields of one signal. */
    public record Row(
            String key,
            String nameEn,
            String nameDe,
            String descriptionEn,
            String descriptionDe,
            String unit,
            String kind,
            String states,
            String lowest,
            String highest,
            String personal,
            String every) {
        static final Row EMPTY = new Row("", "", "", "", "", "", "GAUGE", "", "", "", "no", "PT1M");

        static Row of(Signal s) {
            return new Row(
                    s.key(),
                    s.nameEn(),
                    s.nameDe(),
                    s.descriptionEn(),
                    s.descriptionDe(),
                    s.unit(),
                    s.kind().name(),
                    String.join(", ", s.states()),
                    plain(s.lowest()),
                    plain(s.highest()),
                    s.personal() ? "yes" : "no",
                    s.every().toString());
        }

        private static String plain(@Nullable Double value) {
            return value == null
                    ? ""
                    : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    static TypeFormView of(String title, String action, String back, TypeContent content, boolean named, Page page) {
        List<Row> rows = new ArrayList<>(content.signals().stream().map(Row::of).toList());
        for (int i = 0; i < SPARE; i++) {
            rows.add(Row.EMPTY);
        }
        return new TypeFormView(
                title,
                action,
                back,
                content,
                named,
                rows,
                Arrays.stream(Signal.Kind.values())
                        .map(kind -> new Parts.Option(kind.name(), page.t("signal.kind." + kind)))
                        .toList(),
                List.of(
                        new Parts.Option("no", page.t("signal.personal.no")),
                        new Parts.Option("yes", page.t("signal.personal.yes"))));
    }
}
