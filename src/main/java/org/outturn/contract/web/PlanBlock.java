package org.outturn.contract.web;

import java.util.List;

/**
 * Fields of a plan's editor that belong together, and rows of which there can be more.
 *
 * @param title the end of its title's key, below {@code plan.block}
 * @param path of the modifier that can be taken out; empty for what belongs to every charge of the kind
 * @param type the modifier's kind; empty likewise
 * @param list path of the rows; empty when there are none
 */
public record PlanBlock(
        String title, String path, String type, List<PlanInput> inputs, String list, List<List<PlanInput>> rows) {
    static PlanBlock of(String title, List<PlanInput> inputs) {
        return new PlanBlock(title, "", "", inputs, "", List.of());
    }

    PlanBlock with(String itsList, List<List<PlanInput>> itsRows) {
        return new PlanBlock(title, path, type, inputs, itsList, itsRows);
    }

    PlanBlock removable(String itsPath, String itsType) {
        return new PlanBlock(title, itsPath, itsType, inputs, list, rows);
    }
}
