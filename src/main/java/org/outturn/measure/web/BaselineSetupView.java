package org.outturn.measure.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Parts;

/**
 * The form that sets up a baseline, and what it would come to.
 *
 * @param machine id of the machine
 * @param machineName what people call it
 * @param given what is filled in, by the names of the form's fields
 * @param fit what the fit comes to; null while the form is not complete
 */
public record BaselineSetupView(
        String machine,
        String machineName,
        Given given,
        List<Parts.Option> families,
        List<Parts.Option> uses,
        List<Parts.Option> temperatures,
        List<Parts.Option> drivers,
        List<Parts.Option> rows,
        List<Parts.Option> intervals,
        @Nullable FitView fit) {

    /** What stands in the fields. */
    public record Given(
            String family,
            String use,
            String temperature,
            Set<String> drivers,
            String exposure,
            String rows,
            boolean noCooling,
            String firstDay,
            String lastDay,
            String exclusions,
            String interval) {}
}
