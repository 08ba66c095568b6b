package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.contract.service.DataNeed;
import org.outturn.contract.service.Feature;
import org.springframework.util.MultiValueMap;

/** A service as fields of a form, and back. */
final class ServiceForm {
    /** Empty lines for further data, besides those that are filled in. */
    private static final int MORE = 2;

    private static final int MOST = 50;
    private static final int LINE = 200;
    private static final int TEXT = 2_000;
    private static final int LINES = 10_000;

    private ServiceForm() {}

    static Map<String, String> values(ServiceContent content) {
        Map<String, String> values = new HashMap<>();
        values.put("name", content.name());
        values.put("description", content.description());
        values.put("level", content.level().key());
        values.put(
                "more",
                String.join(
                        ", ",
                        content.features().stream()
                                .filter(each -> !known().contains(each))
                                .toList()));
        values.put("reports", String.join("\n", content.reports()));
        values.put("help", content.help());
        for (int row = 0; row < content.data().size(); row++) {
            DataNeed need = content.data().get(row);
            String type = need.type();
            values.put("data-type-" + row, type == null ? "" : type);
            values.put("data-signals-" + row, String.join(", ", need.signals()));
            values.put("data-purpose-" + row, need.purpose());
            values.put("data-why-" + row, need.why());
        }
        return values;
    }

    static int rows(@Nullable ServiceContent content) {
        return Math.min(MOST, (content == null ? 0 : content.data().size()) + MORE);
    }

    private static List<String> known() {
        return Arrays.stream(Feature.values()).map(Feature::key).toList();
    }

    static ServiceContent read(MultiValueMap<String, String> fields) {
        Set<String> features = new LinkedHashSet<>(fields.getOrDefault("features", List.of()));
        features.addAll(words("more", fields.getFirst("more")));
        return new ServiceContent(
                Field.line("name", fields.getFirst("name"), LINE),
                Field.text("description", fields.getFirst("description"), TEXT),
                level(fields.getFirst("level")),
                List.copyOf(features),
                Field.text("reports", fields.getFirst("reports"), LINES)
                        .lines()
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList(),
                Field.text("help", fields.getFirst("help"), TEXT),
                data(fields));
    }

    private static CapabilityLevel level(@Nullable String key) {
        return Arrays.stream(CapabilityLevel.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> AgreedForm.unreadable("level", "Choose one of the list."));
    }

    /** Keys or names, with commas in between. */
    static List<String> words(String field, @Nullable String text) {
        return Stream.of(Field.lineOrEmpty(field, text, TEXT).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** A line of the data sheet for each row in which anything stands. */
    private static List<DataNeed> data(MultiValueMap<String, String> fields) {
        List<DataNeed> needs = new ArrayList<>();
        for (int row = 0; row < MOST; row++) {
            String type = Field.lineOrEmpty("data-type-" + row, fields.getFirst("data-type-" + row), LINE);
            List<String> signals = words("data-signals-" + row, fields.getFirst("data-signals-" + row));
            String purpose = Field.lineOrEmpty("data-purpose-" + row, fields.getFirst("data-purpose-" + row), LINE);
            String why = Field.lineOrEmpty("data-why-" + row, fields.getFirst("data-why-" + row), LINE);
            if (!type.isEmpty() || !signals.isEmpty() || !why.isEmpty()) {
                needs.add(new DataNeed(
                        type.isEmpty() ? null : type,
                        signals,
                        Field.line("data-purpose-" + row, purpose, LINE),
                        Field.line("data-why-" + row, why, LINE)));
            }
        }
        return needs;
    }
}
