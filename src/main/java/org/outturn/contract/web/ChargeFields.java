package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.service.Promise;

/** The fields of each kind of charge. */
final class ChargeFields {
    private static final String FEE = ".fee.";
    private static final List<String> PRICES = List.of("per-unit", "graduated", "volume", "package");

    private final PlanInputs inputs;
    private final BlockFields blocks;

    ChargeFields(PlanInputs inputs) {
        this.inputs = inputs;
        this.blocks = new BlockFields(inputs);
    }

    /** The fields of a charge at a place of the plan; of a kind that there is not, none. */
    List<PlanBlock> of(String type, String at) {
        return switch (type) {
            case "one-time" -> oneTime(at);
            case "recurring" -> recurring(at);
            case "metered" -> metered(at);
            case "value-share" -> valueShare(at);
            case "turnover-share" -> turnover(at);
            case "data-exchange" -> data(at);
            case "service-credit" -> credit(at);
            case "subscription" ->
                List.of(PlanBlock.of(
                        "what", List.of(inputs.must(at + ".key", "key"), inputs.must(at + ".pricePerMonth", "price"))));
            case "gain-share" -> oldShare(at);
            default -> List.of();
        };
    }

    private List<PlanBlock> oneTime(String at) {
        List<String> parts = new ArrayList<>(List.of(""));
        parts.addAll(BlockFields.keys(Billing.Every.class, Billing.Every::key));
        return List.of(
                PlanBlock.of(
                        "what",
                        BlockFields.both(
                                blocks.named(
                                        at,
                                        List.of(
                                                RevenueModel.ASSET_SALE,
                                                RevenueModel.BUNDLE,
                                                RevenueModel.LICENCE,
                                                RevenueModel.START_UP,
                                                RevenueModel.INSTALLATION,
                                                RevenueModel.INVESTMENT)),
                                blocks.per(at))),
                blocks.pricing(at + ".pricing", PRICES),
                PlanBlock.of(
                        "due",
                        List.of(
                                inputs.text(at + ".after", "due-after"),
                                inputs.text(at + ".instalments.count", "instalments"),
                                inputs.choice(at + ".instalments.every", "instalments-every", "every.", parts))));
    }

    private List<PlanBlock> recurring(String at) {
        List<String> prices = new ArrayList<>(PRICES);
        prices.add("share-of");
        String ends = at + ".atEnd";
        return List.of(
                PlanBlock.of(
                        "what",
                        BlockFields.both(
                                blocks.named(
                                        at,
                                        List.of(
                                                RevenueModel.SUBSCRIPTION,
                                                RevenueModel.LEASE,
                                                RevenueModel.BUNDLE,
                                                RevenueModel.MAINTENANCE,
                                                RevenueModel.FREEMIUM,
                                                RevenueModel.ADD_ON,
                                                RevenueModel.ADVERTISING,
                                                RevenueModel.DATA_TAILORED,
                                                RevenueModel.PAY_WITH_DATA)),
                                blocks.per(at),
                                inputs.text(at + ".onlyType", "only-type"))),
                blocks.pricing(at + ".pricing", prices),
                blocks.billing(at, BlockFields.keys(Billing.Due.class, Billing.Due::key)),
                blocks.life(at),
                PlanBlock.of("end", List.of())
                        .with(
                                ends,
                                inputs.rows(
                                        ends,
                                        0,
                                        row -> List.of(
                                                inputs.choice(
                                                        row + ".type",
                                                        "end",
                                                        "plan.end.",
                                                        List.of("buy", "return", "extend")),
                                                inputs.text(row + ".price", "end-price"),
                                                inputs.text(row + ".fee", "end-fee"),
                                                inputs.text(row + ".length", "end-length")))));
    }

    private List<PlanBlock> metered(String at) {
        return List.of(
                PlanBlock.of(
                        "what",
                        blocks.named(
                                at,
                                List.of(
                                        RevenueModel.PAY_PER_USE,
                                        RevenueModel.PERFORMANCE,
                                        RevenueModel.ADD_ON,
                                        RevenueModel.ADVERTISING))),
                blocks.meter(at, List.of("signal", "records", "platform")),
                blocks.pricing(at + ".pricing", PRICES),
                blocks.billing(at, List.of("arrears")),
                blocks.life(at));
    }

    private List<PlanBlock> valueShare(String at) {
        PlanInput fee = inputs.choice(at + FEE + "type", "fee", "plan.fee.", List.of("bonus", "pure"))
                .deciding();
        List<PlanInput> all = new ArrayList<>(List.of(fee));
        String knots = at + FEE + "knots";
        if (fee.value().equals("pure")) {
            for (String each : List.of("fixed", "floor", "target", "reference", "cap")) {
                all.add(inputs.must(at + FEE + each, "fee-" + each));
            }
        } else {
            all.add(inputs.must(at + FEE + "worth", "worth"));
            all.add(inputs.must(at + FEE + "share", "share"));
            all.add(inputs.must(at + FEE + "threshold", "threshold"));
        }
        PlanBlock block = PlanBlock.of("price", all);
        return List.of(
                PlanBlock.of(
                        "what",
                        List.of(
                                inputs.must(at + ".key", "key"),
                                inputs.must(at + ".unit", "unit"),
                                inputs.choice(at + ".figure", "figure", "plan.figure.", List.of("point", "lower")))),
                fee.value().equals("pure")
                        ? block.with(
                                knots,
                                inputs.rows(
                                        knots,
                                        0,
                                        row -> List.of(
                                                inputs.text(row + ".value", "knot-value"),
                                                inputs.text(row + ".fee", "knot-fee"))))
                        : block,
                blocks.billing(at, List.of("arrears")));
    }

    private List<PlanBlock> turnover(String at) {
        return List.of(
                PlanBlock.of(
                        "what",
                        BlockFields.both(
                                blocks.named(at, List.of(RevenueModel.COMMISSION, RevenueModel.BROKERAGE)),
                                inputs.choice(at + ".of", "turnover-of", "plan.of.", List.of("customer", "partner")))),
                blocks.pricing(at + ".rates", List.of("per-unit", "graduated", "volume")),
                blocks.billing(at, List.of("arrears")));
    }

    private List<PlanBlock> data(String at) {
        return List.of(
                PlanBlock.of(
                        "what",
                        BlockFields.both(
                                blocks.named(at, List.of(RevenueModel.DATA_SALE, RevenueModel.DATA_PURCHASE)),
                                inputs.must(at + ".purpose", "purpose"),
                                inputs.choice(at + ".pays", "pays", "plan.pays.", List.of("customer", "provider")))),
                blocks.meter(at, List.of("", "signal", "records", "platform")),
                blocks.pricing(at + ".pricing", PRICES),
                blocks.billing(at, List.of("arrears")));
    }

    private List<PlanBlock> credit(String at) {
        return List.of(
                PlanBlock.of(
                        "what",
                        List.of(
                                inputs.must(at + ".key", "key"),
                                inputs.choice(
                                        at + ".promise",
                                        "promise",
                                        "promise.kind.",
                                        BlockFields.keys(Promise.Kind.class, Promise.Kind::key)),
                                inputs.choice(at + ".side", "side", "plan.side.", List.of("at-least", "at-most")),
                                inputs.must(at + ".promised", "promised"),
                                inputs.must(at + ".unit", "unit"))),
                PlanBlock.of(
                        "price",
                        List.of(
                                inputs.must(at + ".of", "credit-of"),
                                inputs.must(at + ".share", "credit-share"),
                                inputs.must(at + ".step", "credit-step"),
                                inputs.must(at + ".most", "credit-most"))));
    }

    private List<PlanBlock> oldShare(String at) {
        return List.of(PlanBlock.of(
                "what",
                List.of(
                        inputs.must(at + ".key", "key"),
                        inputs.must(at + ".unit", "unit"),
                        inputs.must(at + ".pricePerUnit", "worth"),
                        inputs.must(at + ".share", "share"),
                        inputs.must(at + ".threshold", "threshold"))));
    }
}
