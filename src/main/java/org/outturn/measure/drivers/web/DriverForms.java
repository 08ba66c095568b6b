package org.outturn.measure.drivers.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Formula;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.records.RecordKind;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Fills the form of a driver, and tells whether its units fit. */
@Component
class DriverForms {
    private static final int ROWS = 3;

    private final MachineTypes types;
    private final RefusalWords words;

    DriverForms(MachineTypes types, RefusalWords words) {
        this.types = types;
        this.words = words;
    }

    /** An empty one for a wholly new driver. */
    DriverFormView fresh() {
        return form(Map.of("seen", "-1", "unit", "1", "per", "1", "more", "false"), ROWS, true);
    }

    /** That of a driver as it is. */
    DriverFormView of(Drivers.Version of) {
        Map<String, String> fields = new HashMap<>(DriverWords.fields(of.driver()));
        fields.put("seen", Integer.toString(of.version()));
        int rows = Math.min(
                Formula.MOST, Math.max(ROWS, of.driver().formula().terms().size() + 1));
        return form(fields, rows, false);
    }

    private DriverFormView form(Map<String, String> fields, int rows, boolean isNew) {
        List<String> measures = new ArrayList<>();
        Arrays.stream(Ingredient.values()).forEach(each -> measures.add("ingredient:" + each.key()));
        Arrays.stream(RecordKind.values()).forEach(each -> measures.add("count:" + each.key()));
        Arrays.stream(RecordKind.values()).filter(RecordKind::hasAmount).forEach(each -> {
            measures.add("amount:" + each.key());
            measures.add("level:" + each.key());
        });
        return new DriverFormView(
                fields,
                measures,
                types.newest().stream().map(MachineType::name).toList(),
                Arrays.asList(Driver.Stakeholder.values()),
                rows,
                isNew);
    }

    /** What comes of the units of a form: what one quantity becomes, or why not. */
    DriverCheckView check(Map<String, String> fields, Page page) {
        try {
            Driver driver = DriverWords.readUnits(fields).accepted();
            Formula formula = driver.formula();
            return new DriverCheckView(
                    true,
                    page.t(
                            "driver.check.fits",
                            shown(formula.product(driver.unit())),
                            page.f().brief(formula.factor(driver.unit()).doubleValue()),
                            shown(formula.per())));
        } catch (Refused refused) {
            RefusalWords.Words said = words.of(refused, page);
            return new DriverCheckView(false, said.what() + " " + said.cure());
        }
    }

    private static String shown(String unit) {
        String shown = Units.shown(unit);
        return shown.isEmpty() ? "1" : shown;
    }
}
