package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.service.DataNeed;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;

/** Says services in the reader's words. */
final class CatalogueWords {
    private CatalogueWords() {}

    /** Features by name; those that the platform does not know are called by their key. */
    static String features(List<String> features, Page page) {
        return features.stream().map(each -> page.named("feature.", each)).collect(Collectors.joining(", "));
    }

    static List<Parts.Fact> facts(ServiceContent content, Page page) {
        List<Parts.Fact> facts = new ArrayList<>();
        facts.add(new Parts.Fact(
                page.t("service.level"), page.t("level." + content.level().key())));
        if (!content.features().isEmpty()) {
            facts.add(new Parts.Fact(page.t("service.features"), features(content.features(), page)));
        }
        if (!content.reports().isEmpty()) {
            facts.add(new Parts.Fact(page.t("service.reports"), String.join("\n", content.reports())));
        }
        if (!content.help().isEmpty()) {
            facts.add(new Parts.Fact(page.t("service.help"), content.help()));
        }
        return facts;
    }

    /** A line of a data sheet. */
    static TermsView.Need need(String service, DataNeed need, Page page) {
        return new TermsView.Need(
                service,
                (need.type() == null ? "" : need.type() + ": ")
                        + (need.signals().isEmpty() ? page.t("terms.all-signals") : String.join(", ", need.signals())),
                need.purpose(),
                need.why());
    }
}
