package org.outturn.measure.drivers.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverValue;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Formula;
import org.outturn.measure.drivers.Measured;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/** Says drivers in the reader's words, and reads them from a form. */
public final class DriverWords {
    /** What the form's choice of measures says for a signal, whose key stands in a field of its own. */
    static final String SIGNAL = "signal";

    private DriverWords() {}

    static DriversView.Row row(Drivers.Version of, Page page) {
        Driver driver = of.driver();
        return new DriversView.Row(
                "/drivers/" + driver.key(),
                driver.name(page.locale()),
                driver.type().isEmpty() ? page.t("drivers.all-types") : driver.type(),
                measured(driver.measured(), page) + unit(driver.unit()),
                formula(driver, page),
                page.t("driver.stakeholder." + driver.stakeholder().key()),
                of.version());
    }

    /** An input's name as a sentence has it: without its dashes. */
    public static String input(String name) {
        return name.replace('-', ' ');
    }

    private static String unit(String code) {
        return code.equals("1") ? "" : " [" + Units.shown(code) + "]";
    }

    /** How it is measured. */
    public static String measured(Measured measured, Page page) {
        String what =
                switch (measured.by()) {
                    case INGREDIENT -> page.t("ingredient." + measured.what());
                    case COUNT, AMOUNT, LEVEL -> page.t("record.kind." + measured.what());
                    case SIGNAL -> measured.what();
                };
        return page.t("driver.by." + measured.by().name().toLowerCase(Locale.ROOT), what);
    }

    /** The formula as a product in one line. */
    public static String formula(Driver driver, Page page) {
        var text = new StringBuilder(driver.name(page.locale()));
        for (Formula.Term term : driver.formula().terms()) {
            text.append(term.divides() ? " ÷ " : " × ").append(term.name()).append(unit(term.unit()));
        }
        return text.append(" × ")
                .append(driver.formula().price())
                .append(" [")
                .append(page.t("driver.money-per", per(driver)))
                .append(']')
                .toString();
    }

    private static String per(Driver driver) {
        String shown = Units.shown(driver.formula().per());
        return shown.isEmpty() ? "1" : shown;
    }

    /** The calculation, one step after the other. */
    public static List<Parts.Fact> steps(List<DriverValue.Step> steps, Page page) {
        List<Parts.Fact> facts = new ArrayList<>();
        for (DriverValue.Step step : steps) {
            String kind = step.kind().name().toLowerCase(Locale.ROOT);
            facts.add(new Parts.Fact(
                    page.t("driver.step." + kind, step.name()),
                    page.t(
                            "driver.step.value",
                            page.f().number(step.amount()) + unit(step.unit()),
                            page.f().number(step.result()))));
        }
        return facts;
    }

    static Map<String, String> fields(Driver driver) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", driver.key());
        fields.put("nameEn", driver.nameEn());
        fields.put("nameDe", driver.nameDe());
        fields.put("type", driver.type());
        fields.put("segment", driver.segment());
        boolean signal = driver.measured().by() == Measured.By.SIGNAL;
        fields.put("measured", signal ? SIGNAL : driver.measured().text());
        fields.put("signal", signal ? driver.measured().what() : "");
        fields.put("unit", driver.unit());
        fields.put("more", Boolean.toString(driver.moreIsBetter()));
        int place = 1;
        for (Formula.Term term : driver.formula().terms()) {
            fields.put("term-name-" + place, term.name());
            fields.put("term-unit-" + place, term.unit());
            fields.put("term-by-" + place, term.divides() ? "/" : "*");
            place++;
        }
        fields.put("price", driver.formula().price());
        fields.put("per", driver.formula().per());
        fields.put("stakeholder", driver.stakeholder().name());
        return fields;
    }

    /** Reads a form; a new driver without a key is called after its English name. */
    static Driver read(Map<String, String> fields) {
        String name = fields.getOrDefault("nameEn", "");
        String key = fields.getOrDefault("key", "");
        return new Driver(
                Field.line("key", key.isBlank() ? key(name) : key, 61),
                name,
                fields.getOrDefault("nameDe", ""),
                fields.getOrDefault("type", ""),
                fields.getOrDefault("segment", ""),
                Measured.of("measured", measured(fields)),
                fields.getOrDefault("unit", ""),
                fields.getOrDefault("more", "").equals("true"),
                new Formula(
                        terms(fields),
                        Field.line("price", fields.get("price"), 61),
                        Field.line("per", fields.get("per"), 60)),
                stakeholder(fields.getOrDefault("stakeholder", "")));
    }

    /** Reads no more of a form than its units, whatever else is not filled in yet. */
    static Driver readUnits(Map<String, String> fields) {
        Map<String, String> filled = new LinkedHashMap<>(fields);
        filled.put("key", "check");
        filled.put("measured", "ingredient:elapsed");
        for (String name : List.of("nameEn", "nameDe", "price")) {
            filled.put(name, "the-" + name.toLowerCase(Locale.ROOT));
        }
        for (int place = 1; place <= Formula.MOST; place++) {
            if (!fields.getOrDefault("term-unit-" + place, "").isBlank()) {
                filled.put("term-name-" + place, "input-" + place);
            }
        }
        return read(filled);
    }

    private static String measured(Map<String, String> fields) {
        String measured = Field.line("measured", fields.get("measured"), 100);
        return measured.equals(SIGNAL) ? "signal:" + Field.line("signal", fields.get("signal"), 63) : measured;
    }

    private static String key(String name) {
        return Field.lineOrEmpty("nameEn", name, 100)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
    }

    /** From the rows of the form, or from one text. */
    private static List<Formula.Term> terms(Map<String, String> fields) {
        List<Formula.Term> terms = new ArrayList<>(terms(Field.text("terms", fields.get("terms"), 1_000)));
        for (int place = 1; place <= Formula.MOST; place++) {
            String name = fields.getOrDefault("term-name-" + place, "").strip();
            String unit = fields.getOrDefault("term-unit-" + place, "").strip();
            if (!name.isEmpty() || !unit.isEmpty()) {
                terms.add(new Formula.Term(
                        name, unit, fields.getOrDefault("term-by-" + place, "").equals("/")));
            }
        }
        return terms;
    }

    private static Driver.Stakeholder stakeholder(String text) {
        return Arrays.stream(Driver.Stakeholder.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElse(Driver.Stakeholder.BUYER);
    }

    /** One input a line: {@code * emission-factor [kg/(kW.h)]} multiplies, with a stroke in front it divides. */
    private static List<Formula.Term> terms(String text) {
        List<Formula.Term> terms = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String each = line.strip();
            if (each.isEmpty()) {
                continue;
            }
            int open = each.indexOf('[');
            boolean readable = (each.startsWith("*") || each.startsWith("/")) && open > 1 && each.endsWith("]");
            if (!readable) {
                throw Refused.input(
                        "driver-term",
                        "terms",
                        "A line of the inputs can't be read.",
                        "Write each as * name [unit], or / name [unit] to divide by it.");
            }
            terms.add(new Formula.Term(
                    each.substring(1, open).strip(),
                    each.substring(open + 1, each.length() - 1).strip(),
                    each.startsWith("/")));
        }
        return terms;
    }

    /** A number as people write it, with a point or a comma. */
    static BigDecimal number(String field, String text) {
        String given = Field.line(field, text, 40);
        if (!given.matches("\\d{1,15}([.,]\\d{1,12})?")) {
            throw Refused.input(
                            "driver-input",
                            field,
                            "'" + field + "' is no number that can be kept.",
                            "Use a number from 0 with at most 15 digits before and 12 behind the point.")
                    .naming(field);
        }
        return new BigDecimal(given.replace(',', '.'));
    }
}
