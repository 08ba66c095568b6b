package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fitted baseline model: what normal is, and so what would have been without the service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LinearModel.class, name = "linear"),
    @JsonSubTypes.Type(value = DailyModel.class, name = "caltrack-daily"),
    @JsonSubTypes.Type(value = BillingModel.class, name = "caltrack-billing"),
    @JsonSubTypes.Type(value = HourlyModel.class, name = "caltrack-hourly"),
    @JsonSubTypes.Type(value = RateModel.class, name = "rate")
})
public sealed interface FittedModel permits LinearModel, DailyModel, BillingModel, HourlyModel, RateModel {

    /** Name of the method, as {@link Family#code}. */
    String family();

    /** How well the model fits; empty for rates, whose scatter follows from their count. */
    Optional<FitStatistics> fit();

    /** What the model expects over a row's stretch; null when a driver it needs is not known. */
    @Nullable
    Double expected(DesignRow row);

    /**
     * Compares a period with the model.
     *
     * @param reporting in any order
     * @param confidence two-sided, such as 0.90
     * @return empty when no row has everything
     * @throws IllegalArgumentException for a confidence not between 0 and 1, or rows that begin at the same moment
     */
    Optional<Avoided> verify(List<DesignRow> reporting, double confidence);

    /** A period's rows as a model sees them, and their sums. */
    record Compared(List<Avoided.Row> rows, int used, double counterfactual, double measured) {
        static Compared of(FittedModel model, List<DesignRow> reporting, double confidence) {
            if (!(confidence > 0 && confidence < 1)) {
                throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence + ".");
            }
            List<Avoided.Row> rows = new ArrayList<>();
            int used = 0;
            double counterfactual = 0;
            double measured = 0;
            for (DesignRow design : inOrder(reporting)) {
                Double expected = model.expected(design);
                Double value = design.measured();
                rows.add(new Avoided.Row(design, expected));
                if (expected != null && value != null) {
                    used++;
                    counterfactual += expected;
                    measured += value;
                }
            }
            return new Compared(rows, used, counterfactual, measured);
        }

        double avoided() {
            return counterfactual - measured;
        }

        List<DesignRow> usedRows() {
            return rows.stream()
                    .filter(Avoided.Row::used)
                    .map(Avoided.Row::design)
                    .toList();
        }
    }

    /** By time; two rows that begin at the same moment are a contradiction. */
    static List<DesignRow> inOrder(List<DesignRow> rows) {
        List<DesignRow> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> row.from().toInstant()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from().isEqual(sorted.get(i - 1).from())) {
                throw new IllegalArgumentException(sorted.get(i).from() + " is there twice.");
            }
        }
        return sorted;
    }
}
