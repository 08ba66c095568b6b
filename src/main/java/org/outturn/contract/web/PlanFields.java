package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which fields a plan's editor shows, as they follow from the kinds of charges, prices, sources and modifiers that are chosen. */
final class PlanFields {

    private final Map<String, String> fields;
    private final PlanInputs inputs;

    private PlanFields(Map<String, String> fields) {
        this.fields = fields;
        this.inputs = new PlanInputs(fields);
    }

    static List<PlanCharge> of(Map<String, String> fields) {
        var editor = new PlanFields(fields);
        return IntStream.range(0, PlanForm.count(PlanForm.CHARGES, fields))
                .mapToObj(i -> editor.charge(PlanForm.CHARGES + "." + i))
                .toList();
    }

    /** Of fields those that the editor shows or keeps; what was left over from another choice is dropped. */
    static Map<String, String> known(Map<String, String> fields) {
        Map<String, String> known = new TreeMap<>();
        known.put(PlanForm.CURRENCY, fields.getOrDefault(PlanForm.CURRENCY, ""));
        for (PlanCharge charge : of(fields)) {
            known.put(charge.path() + ".type", charge.type());
            known.putAll(charge.kept());
            for (PlanBlock block : charge.blocks()) {
                if (!block.path().isEmpty()) {
                    String type = block.path() + ".type";
                    known.put(type, fields.getOrDefault(type, ""));
                }
                Stream.concat(block.inputs().stream(), block.rows().stream().flatMap(List::stream))
                        .forEach(each -> known.put(each.name(), fields.getOrDefault(each.name(), "")));
            }
        }
        return known;
    }

    /** The fields of the rows of a list as they are shown, the empty first one too. */
    static List<String> rowFields(String list, Map<String, String> fields) {
        return of(fields).stream()
                .flatMap(charge -> charge.blocks().stream())
                .filter(block -> block.list().equals(list))
                .flatMap(block -> block.rows().stream())
                .flatMap(List::stream)
                .map(PlanInput::name)
                .toList();
    }

    /** A field by which a row that is still empty is known to be there. */
    static String rowField(String list) {
        String name = list.substring(list.lastIndexOf('.') + 1);
        return switch (name) {
            case "atEnd", "limits" -> "type";
            case "knots" -> "value";
            default -> "price";
        };
    }

    private PlanCharge charge(String at) {
        String type = inputs.value(at + ".type");
        List<PlanBlock> blocks = new ArrayList<>(new ChargeFields(inputs).of(type, at));
        Map<String, String> kept = new TreeMap<>();
        String price = at + (type.equals("turnover-share") ? ".rates" : ".pricing");
        if (inputs.value(price + ".type").equals("by-place")) {
            fields.forEach((name, value) -> {
                if (name.startsWith(price + ".places.") || name.startsWith(price + ".otherwise.")) {
                    kept.put(name, value);
                }
            });
        }
        var modifiers = new ModifierFields(inputs);
        blocks.addAll(modifiers.of(at));
        return new PlanCharge(at, type, blocks, kept, modifiers.addable(at, type));
    }
}
