package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.RevenueModel;

/** The fields that several kinds of charges share: prices, rhythm, meters, life. */
final class BlockFields {
    private static final String BILLING = ".billing.";

    private final PlanInputs inputs;

    BlockFields(PlanInputs inputs) {
        this.inputs = inputs;
    }

    static <E extends Enum<E>> List<String> keys(Class<E> type, Function<E, String> key) {
        return Arrays.stream(type.getEnumConstants()).map(key).toList();
    }

    List<PlanInput> named(String at, List<RevenueModel> models) {
        return List.of(
                inputs.must(at + ".key", "key"),
                inputs.choice(
                        at + ".model",
                        "model",
                        "model.",
                        models.stream().map(RevenueModel::key).toList()));
    }

    PlanInput per(String at) {
        return inputs.choice(at + ".per", "per", "per.", keys(Per.class, Per::key));
    }

    static List<PlanInput> both(List<PlanInput> first, PlanInput... then) {
        List<PlanInput> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }

    PlanBlock life(String at) {
        return PlanBlock.of(
                "life",
                List.of(
                        inputs.text(at + ".life.after", "life-after"),
                        inputs.text(at + ".life.length", "life-length"),
                        inputs.text(at + ".addsTo", "adds-to")));
    }

    PlanBlock billing(String at, List<String> dues) {
        return PlanBlock.of(
                "billing",
                List.of(
                        inputs.choice(
                                at + BILLING + "every",
                                "every",
                                "every.",
                                keys(Billing.Every.class, Billing.Every::key)),
                        inputs.choice(at + BILLING + "due", "due", "due.", dues),
                        inputs.choice(
                                at + BILLING + "alignment",
                                "alignment",
                                "plan.alignment.",
                                keys(Billing.Alignment.class, Billing.Alignment::key))));
    }

    PlanBlock pricing(String at, List<String> kinds) {
        PlanInput type =
                inputs.choice(at + ".type", "pricing", "plan.pricing.", kinds).deciding();
        return switch (type.value()) {
            case "graduated", "volume" ->
                PlanBlock.of("price", List.of(type)).with(at + ".tiers", tiers(at + ".tiers", "tier-price"));
            case "package" ->
                PlanBlock.of(
                        "price", List.of(type, inputs.must(at + ".size", "size"), inputs.must(at + ".price", "price")));
            case "share-of" ->
                PlanBlock.of(
                        "price",
                        List.of(type, inputs.must(at + ".charge", "of-charge"), inputs.must(at + ".share", "share")));
            case "by-place" -> PlanBlock.of("price-by-place", List.of(type));
            default -> PlanBlock.of("price", List.of(type, inputs.must(at + ".price", "price")));
        };
    }

    private List<List<PlanInput>> tiers(String list, String label) {
        return inputs.rows(
                list, 1, row -> List.of(inputs.text(row + ".upTo", "up-to"), inputs.text(row + ".price", label)));
    }

    PlanBlock meter(String at, List<String> sources) {
        String meter = at + ".meter";
        PlanInput source = inputs.choice(meter + ".source.type", "source", "plan.source.", sources)
                .deciding();
        List<PlanInput> all = new ArrayList<>(List.of(source));
        switch (source.value()) {
            case "signal" -> {
                all.add(inputs.must(meter + ".source.signal", "signal"));
                all.add(inputs.text(meter + ".source.state", "state"));
            }
            case "records" -> {
                all.add(inputs.must(meter + ".source.kind", "record-kind"));
                all.add(inputs.text(meter + ".source.amount", "record-amount"));
            }
            case "platform" -> all.add(inputs.must(meter + ".source.count", "count"));
            default -> {
                return PlanBlock.of("meter", all);
            }
        }
        all.add(inputs.choice(
                meter + ".aggregate",
                "aggregate",
                "plan.aggregate.",
                keys(Meter.Aggregate.class, Meter.Aggregate::key)));
        all.add(inputs.must(meter + ".unit", "unit"));
        all.add(inputs.must(meter + ".key", "meter-key"));
        return PlanBlock.of("meter", all);
    }
}
