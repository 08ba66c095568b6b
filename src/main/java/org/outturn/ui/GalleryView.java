package org.outturn.ui;

import java.util.List;

/** What the gallery's components show. */
public record GalleryView(Listing list, List<Parts.Event> events) {
    public List<Parts.Option> options() {
        return List.of(
                new Parts.Option("engineer", "Engineer", "sees the fleet, sets up baselines"),
                new Parts.Option("finance", "Finance", "prepares and issues invoices"));
    }

    public List<Parts.Chip> chips() {
        return List.of(
                new Parts.Chip("Silent", "state", "silent", list.value("state").equals("silent")),
                new Parts.Chip(
                        "Under contract", "state", "served", list.value("state").equals("served")));
    }

    public List<Parts.Tab> tabs() {
        return List.of(
                new Parts.Tab("Overview", "/gallery", true, null),
                new Parts.Tab("Devices", "/gallery?state=silent", false, "3"));
    }

    public List<Parts.Step> steps() {
        return List.of(
                new Parts.Step("Upload", Parts.Step.State.DONE),
                new Parts.Step("Check", Parts.Step.State.NOW),
                new Parts.Step("Import", Parts.Step.State.LATER),
                new Parts.Step("Verify", Parts.Step.State.FAILED));
    }

    public List<Parts.Fact> reasons() {
        return List.of(
                new Parts.Fact("Expected without the service", "720 kWh"), new Parts.Fact("Measured", "664 kWh"));
    }
}
