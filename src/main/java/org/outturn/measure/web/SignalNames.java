package org.outturn.measure.web;

import java.util.Locale;
import org.outturn.fleet.Machine;
import org.outturn.measure.Source;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** What the signals of a design are called, as far as the machine's type still knows them. */
record SignalNames(Machine machine, Locale locale) {

    String of(Source source, Page page) {
        String name = machine.type().signals().stream()
                .filter(signal -> signal.key().equals(source.signal()))
                .map(signal -> signal.name(locale))
                .findFirst()
                .orElse(source.signal());
        return source.state() == null ? name : page.t("baseline.hours", name, source.state());
    }

    String withUnit(Source source, Page page) {
        String unit = Units.shown(source.unit());
        return unit.isEmpty() ? of(source, page) : of(source, page) + " (" + unit + ")";
    }
}
