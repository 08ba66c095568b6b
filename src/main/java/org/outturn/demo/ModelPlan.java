package org.outturn.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.contract.Plan;

/** One customer or machine of the demo for each revenue model, as laid down in {@code models.json}. */
final class ModelPlan {
    private static final String FILE = "/demo/models.json";

    private ModelPlan() {}

    /** Who buys, and where the machines stand; name and VAT id are invented. */
    record Buyer(
            String name,
            String address,
            String country,
            ZoneId zone,
            double latitude,
            double longitude,
            @Nullable String vatId) {}

    /**
     * An example.
     *
     * @param model the row of docs/revenue-models.md
     * @param customer who is there for this example alone, or null
     * @param of name of a customer of the fleet, or null
     * @param machines names of machines that are there for this example alone
     * @param serials serial numbers of machines of the fleet
     * @param months how many months ago it began; 0 when the days are given
     * @param from its first day, or null
     * @param until its first day without, or null
     * @param season whether it pauses every year, this year in the last month
     */
    record Case(
            String model,
            @Nullable Buyer customer,
            @Nullable String of,
            List<String> machines,
            List<String> serials,
            int months,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean season,
            Plan plan) {
        Case {
            machines = machines == null ? List.of() : List.copyOf(machines);
            serials = serials == null ? List.of() : List.copyOf(serials);
        }

        /** Its first day, seen from this month. */
        LocalDate first(YearMonth now) {
            return from == null ? now.minusMonths(months).atDay(1) : from;
        }
    }

    static List<Case> read() {
        try (InputStream file = ModelPlan.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("The demo's plan " + FILE + " is missing from the program. Build it again.");
            }
            return List.of(Json.mapper().readValue(file, Case[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
