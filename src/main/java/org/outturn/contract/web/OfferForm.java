package org.outturn.contract.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outturn.base.Field;
import org.outturn.contract.catalogue.OfferContent;
import org.outturn.contract.catalogue.OfferWish;
import org.outturn.contract.catalogue.ServiceId;
import org.outturn.contract.plan.Reach;
import org.springframework.util.MultiValueMap;

/** An offer as fields of a form, and back. */
final class OfferForm {
    private static final int LINE = 200;
    private static final int TEXT = 2_000;

    private OfferForm() {}

    static Map<String, String> values(OfferContent content) {
        Map<String, String> values = new HashMap<>(AgreedForm.values(content.commitment(), content.promises()));
        values.put("title", content.title());
        values.put("promise", content.promise());
        values.put("countries", String.join(", ", content.countries()));
        return values;
    }

    static OfferWish read(MultiValueMap<String, String> fields) {
        return new OfferWish(
                Reach.day("from", Reach.read("from", fields.getFirst("from"))),
                Field.line("title", fields.getFirst("title"), LINE),
                Field.text("promise", fields.getFirst("promise"), TEXT),
                fields.getOrDefault("services", List.of()).stream()
                        .map(ServiceId::valueOf)
                        .toList(),
                PlanForm.read(fields),
                AgreedForm.promises(fields),
                AgreedForm.commitment(fields),
                fields.getOrDefault("types", List.of()),
                ServiceForm.words("countries", fields.getFirst("countries")));
    }
}
