package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.PlanTemplates;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.service.Promise;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/**
 * What there is to choose when an offer or a contract is written.
 *
 * @param promises each kind with its unit
 * @param windows over how long a promise is measured
 * @param thens what follows the first term; empty for no term
 */
public record FormChoices(List<Parts.Option> promises, List<Parts.Option> windows, List<Parts.Option> thens) {
    private static final int LABEL = 110;

    static FormChoices of(Page page) {
        List<Parts.Option> thens = new ArrayList<>();
        thens.add(new Parts.Option("", page.t("draft.then.none")));
        Arrays.stream(Commitment.Then.values())
                .map(each -> new Parts.Option(each.key(), page.t("draft.then." + each.key())))
                .forEach(thens::add);
        return new FormChoices(
                Arrays.stream(Promise.Kind.values())
                        .map(kind -> new Parts.Option(
                                kind.key(), page.t("promise.kind." + kind.key()), Units.shown(kind.unit())))
                        .toList(),
                Arrays.stream(Billing.Every.values())
                        .map(each -> new Parts.Option(each.key(), page.t("every." + each.key())))
                        .toList(),
                thens);
    }

    /** Plans to begin with. */
    static List<Parts.Option> examples(Page page) {
        return IntStream.range(0, PlanTemplates.all().size())
                .mapToObj(place -> new Parts.Option(
                        String.valueOf(place),
                        brief(PlanInWords.paragraph(PlanTemplates.all().get(place), page))))
                .toList();
    }

    private static String brief(String text) {
        return text.length() > LABEL ? text.substring(0, LABEL) + "…" : text;
    }

    /** The example at a place of the list. */
    static Optional<Plan> example(String place) {
        return IntStream.range(0, PlanTemplates.all().size())
                .filter(each -> String.valueOf(each).equals(place))
                .mapToObj(PlanTemplates.all()::get)
                .findFirst();
    }
}
