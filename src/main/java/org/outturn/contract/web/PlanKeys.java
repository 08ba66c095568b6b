package org.outturn.contract.web;

import java.util.List;
import java.util.stream.Stream;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.Plan;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/** What of a plan can be named by facts about granted data, tailoring figures and counts from elsewhere. */
final class PlanKeys {
    private PlanKeys() {}

    /** The purposes for which data is granted. */
    static List<Parts.Option> purposes(Plan plan) {
        Stream<String> exchanged = plan.charges().stream()
                .filter(DataExchange.class::isInstance)
                .map(each -> ((DataExchange) each).purpose());
        Stream<String> discounted = modifiers(plan)
                .filter(Modifier.ForData.class::isInstance)
                .map(each -> ((Modifier.ForData) each).purpose());
        return Stream.concat(exchanged, discounted)
                .distinct()
                .map(each -> new Parts.Option(each, each))
                .toList();
    }

    /** The figures that tailor a price. */
    static List<Parts.Option> figures(Plan plan) {
        return modifiers(plan)
                .filter(Modifier.Tailored.class::isInstance)
                .map(each -> ((Modifier.Tailored) each).figure())
                .distinct()
                .map(each -> new Parts.Option(each, each))
                .toList();
    }

    /** What is counted elsewhere, with its unit. */
    static List<Parts.Option> counts(Plan plan) {
        return meters(plan)
                .map(each -> new Parts.Option(count(each), count(each), Units.shown(each.unit())))
                .distinct()
                .toList();
    }

    /** The unit of what is counted elsewhere; of something that the plan does not count, pieces. */
    static String unit(String count, Plan plan) {
        return meters(plan)
                .filter(each -> count(each).equals(count))
                .findFirst()
                .map(Meter::unit)
                .orElse("1");
    }

    private static String count(Meter meter) {
        return ((Meter.Source.Platform) meter.source()).count();
    }

    private static Stream<Modifier> modifiers(Plan plan) {
        return plan.charges().stream().map(Charge::modifiers).flatMap(List::stream);
    }

    private static Stream<Meter> meters(Plan plan) {
        Stream<Meter> metered =
                plan.charges().stream().filter(Metered.class::isInstance).map(each -> ((Metered) each).meter());
        Stream<Meter> exchanged = plan.charges().stream()
                .filter(DataExchange.class::isInstance)
                .flatMap(each -> Stream.ofNullable(((DataExchange) each).meter()));
        return Stream.concat(metered, exchanged).filter(each -> each.source() instanceof Meter.Source.Platform);
    }
}
