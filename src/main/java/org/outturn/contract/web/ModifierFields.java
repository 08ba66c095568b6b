package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of what changes the amount of a charge. */
final class ModifierFields {
    private static final List<String> OFF = List.of("discount", "voucher", "for-data");
    private static final List<String> ALL = List.of(
            "trial",
            "free",
            "while-paused",
            "included",
            "minimum",
            "cap",
            "indexation",
            "tailored",
            "discount",
            "voucher",
            "for-data");

    private final PlanInputs inputs;

    ModifierFields(PlanInputs inputs) {
        this.inputs = inputs;
    }

    /** Kinds that a kind of charge can have. */
    private static List<String> allowed(String charge) {
        return switch (charge) {
            case "recurring" -> ALL;
            case "metered" -> without("trial", "free", "while-paused");
            case "one-time" -> without("trial", "free", "while-paused", "for-data");
            case "value-share" -> without("trial", "free", "while-paused", "included", "tailored");
            case "turnover-share" -> without("trial", "free", "while-paused", "indexation", "tailored");
            case "data-exchange" -> List.of("minimum", "cap", "indexation", "tailored");
            default -> List.of();
        };
    }

    private static List<String> without(String... kinds) {
        return ALL.stream().filter(each -> !List.of(kinds).contains(each)).toList();
    }

    /** Kinds that can still be added; what takes something off can stand several times. */
    List<String> addable(String charge, String type) {
        List<String> there = IntStream.range(0, inputs.count(charge + ".modifiers"))
                .mapToObj(i -> inputs.value(charge + ".modifiers." + i + ".type"))
                .toList();
        return allowed(type).stream()
                .filter(each -> OFF.contains(each) || !there.contains(each))
                .toList();
    }

    List<PlanBlock> of(String charge) {
        String list = charge + ".modifiers";
        return IntStream.range(0, inputs.count(list))
                .mapToObj(i -> modifier(list + "." + i))
                .toList();
    }

    private PlanBlock modifier(String at) {
        String type = inputs.value(at + ".type");
        List<PlanInput> all = new ArrayList<>(
                switch (type) {
                    case "trial" -> List.of(inputs.must(at + ".length", "trial"));
                    case "free" ->
                        List.of(inputs.choice(
                                at + ".conversion",
                                "conversion",
                                "plan.conversion.",
                                List.of("automatic", "on-request")));
                    case "while-paused" -> List.of(inputs.must(at + ".part", "part"));
                    case "included" -> List.of(inputs.must(at + ".quantity", "quantity"));
                    case "minimum", "cap" -> List.of(inputs.must(at + ".amount", "amount"));
                    case "indexation" ->
                        List.of(
                                inputs.must(at + ".index", "index"),
                                inputs.must(at + ".base", "base"),
                                inputs.must(at + ".decimals", "decimals"),
                                inputs.text(at + ".lowest", "lowest"),
                                inputs.text(at + ".highest", "highest"));
                    case "tailored" -> List.of(inputs.must(at + ".figure", "tailored-by"));
                    case "discount" ->
                        List.of(
                                inputs.text(at + ".life.after", "life-after"),
                                inputs.text(at + ".life.length", "life-length"));
                    case "voucher" -> List.of(inputs.must(at + ".code", "code"));
                    case "for-data" -> List.of(inputs.must(at + ".purpose", "purpose"));
                    default -> List.of();
                });
        if (OFF.contains(type)) {
            all.add(inputs.text(at + ".off.share", "off-share"));
            all.add(inputs.text(at + ".off.amount", "off-amount"));
        }
        PlanBlock block = PlanBlock.of("modifier-" + (ALL.contains(type) ? type : "other"), all)
                .removable(at, type);
        return switch (type) {
            case "tailored" ->
                block.with(
                        at + ".bands",
                        inputs.rows(
                                at + ".bands",
                                1,
                                row -> List.of(
                                        inputs.text(row + ".upTo", "up-to"), inputs.text(row + ".price", "factor"))));
            case "free" ->
                block.with(
                        at + ".limits",
                        inputs.rows(
                                at + ".limits",
                                1,
                                row -> List.of(
                                        inputs.choice(
                                                row + ".type",
                                                "limit",
                                                "plan.limit.",
                                                List.of("time", "seats", "features", "customer-types")),
                                        inputs.text(row + ".length", "limit-length"),
                                        inputs.text(row + ".most", "limit-most"),
                                        inputs.text(row + ".features", "limit-features"),
                                        inputs.text(row + ".types", "limit-types"))));
            default -> block;
        };
    }
}
