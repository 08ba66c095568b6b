package org.outturn.measure.records.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.measure.records.RecordFilter;
import org.outturn.measure.records.RecordList;
import org.outturn.measure.records.RecordOrder;
import org.outturn.measure.records.Records;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.stereotype.Component;

/** The machine's page: what was entered about it, and a way to enter more. */
@Component
class RecordSection implements MachineSection {
    private static final int SHOWN = 20;

    private final RecordList list;
    private final Templates templates;

    RecordSection(RecordList list, Templates templates) {
        this.list = list;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Tab tab() {
        return Tab.RECORDS;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        var filter =
                new RecordFilter(List.of(), List.of(machine.id()), List.of(machine.customer()), null, null, "", false);
        RecordList.Found found = list.page(filter, RecordOrder.NEWEST, 0, SHOWN);
        Listing listing = Listing.at(RecordPages.PATH)
                .asked("machine", machine.id().toString())
                .found(found.records().size(), found.total(), null);
        var view = new RecordsView(
                listing,
                List.of(),
                found.records().stream()
                        .map(each -> RecordWords.row(each, page))
                        .toList(),
                RecordWords.kinds(page),
                machine.number(),
                "/machines/" + machine.id(),
                !machine.isFormer() && page.viewer().map(Records::mayEnter).orElse(false));
        return Optional.of(templates.content("measure/machine-records", page, view));
    }
}
