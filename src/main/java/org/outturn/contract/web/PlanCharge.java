package org.outturn.contract.web;

import java.util.List;
import java.util.Map;

/**
 * A charge in a plan's editor.
 *
 * @param path its place in the plan, such as {@code charges.0}
 * @param type its kind
 * @param kept what has no field here and is kept: prices by place, which are written as text
 * @param modifiers kinds that can be added
 */
public record PlanCharge(
        String path, String type, List<PlanBlock> blocks, Map<String, String> kept, List<String> modifiers) {}
