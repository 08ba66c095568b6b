package org.outturn.measure.drivers.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
final class DriverWords {
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

    private static String unit(String code) {
        return code.equals("1") ? "" : " [" + Units.shown(code) + "]";
    }

    private static String measured(Measured measured, Page page) {
        String what =
                switch (measured.by()) {
                    case INGREDIENT -> page.t("ingredient." + measured.what());
                    case COUNT, AMOUNT, LEVEL -> page.t("record.kind." + measured.what());
                    case SIGNAL -> measured.what();
                };
        return page.t("driver.by." + measured.by().name().toLowerCase(Locale.ROOT), what);
    }

    /** The formula as a product in one line. */
    static String formula(Driver driver, Page page) {
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

    static List<Parts.Fact> steps(DriverValue value, Page page) {
        List<Parts.Fact> facts = new ArrayList<>();
        for (DriverValue.Step step : value.steps()) {
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
        fields.put("measured", driver.measured().text());
        fields.put("unit", driver.unit());
        fields.put("more", Boolean.toString(driver.moreIsBetter()));
        fields.put(
                "terms",
                driver.formula().terms().stream()
                        .map(term -> (term.divides() ? "/ " : "* ") + term.name() + " [" + term.unit() + "]")
                        .collect(Collectors.joining("\n")));
        fields.put("price", driver.formula().price());
        fields.put("per", driver.formula().per());
        fields.put("stakeholder", driver.stakeholder().name());
        return fields;
    }

    static Driver read(Map<String, String> fields) {
        return new Driver(
                Field.line("key", fields.get("key"), 61),
                fields.getOrDefault("nameEn", ""),
                fields.getOrDefault("nameDe", ""),
                fields.getOrDefault("type", ""),
                fields.getOrDefault("segment", ""),
                Measured.of("measured", Field.line("measured", fields.get("measured"), 100)),
                fields.getOrDefault("unit", ""),
                fields.getOrDefault("more", "").equals("true"),
                new Formula(
                        terms(Field.text("terms", fields.get("terms"), 1_000)),
                        Field.line("price", fields.get("price"), 61),
                        Field.line("per", fields.get("per"), 60)),
                stakeholder(fields.getOrDefault("stakeholder", "")));
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
