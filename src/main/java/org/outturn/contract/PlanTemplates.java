package org.outturn.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Plans to begin with: the examples of docs/revenue-models.md, which its tests rate by hand. */
public final class PlanTemplates {
    private static final List<Plan> ALL = read();

    private PlanTemplates() {}

    /** All of them, in the order of that page. */
    public static List<Plan> all() {
        return ALL;
    }

    private static List<Plan> read() {
        try {
            return new ClassPathResource("plans/examples.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(Plan::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The examples of plans belong to the program.", e);
        }
    }
}
