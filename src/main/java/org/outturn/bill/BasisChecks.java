package org.outturn.bill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outturn.base.Sha256;
import org.outturn.bill.metering.Counting;
import org.outturn.bill.metering.Metering;
import org.outturn.bill.metering.PointsText;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.StatementDocument;

/** Counts what meters counted anew from their points, and holds verified value against its statements. */
final class BasisChecks {
    private final Map<String, String> files;
    private final Basis basis;
    private final Held held;

    BasisChecks(Map<String, String> files, Basis basis, Held held) {
        this.files = files;
        this.basis = basis;
        this.held = held;
    }

    /** What each item that a meter counted says, in the order of the items. */
    static List<Metering> meterings(Basis basis) {
        List<Metering> all = new ArrayList<>();
        for (Basis.Item item : basis.items()) {
            Metering metering = item.metering();
            if (metering != null) {
                all.add(metering);
            }
        }
        return all;
    }

    /** The statements that the items name, each once, in the order of the items. */
    static List<Fact.Verified> statements(Basis basis) {
        Map<UUID, Fact.Verified> all = new LinkedHashMap<>();
        for (Basis.Item item : basis.items()) {
            if (item.fact() instanceof Fact.Proven(List<Fact.Verified> statements)) {
                statements.forEach(each -> all.putIfAbsent(each.statement(), each));
            }
        }
        return List.copyOf(all.values());
    }

    /** The files that these facts need. */
    static Set<String> files(Basis basis) {
        Set<String> names = new HashSet<>();
        names.add(EvidencePackage.BASIS);
        for (int i = 1; i <= meterings(basis).size(); i++) {
            names.add(EvidencePackage.points(i));
        }
        for (int i = 1; i <= statements(basis).size(); i++) {
            names.addAll(EvidencePackage.Names.of(i).all());
        }
        return names;
    }

    void recompute(InvoiceDocument invoice) {
        held.check(
                "basis",
                "usage.json holds the facts that the invoice names",
                () -> Difference.between(Objects.requireNonNullElse(invoice.basisHash(), ""), basis.hash())
                        .map(d -> "invoice.json against usage.json: the SHA-256 " + d));
        List<Metering> meterings = meterings(basis);
        for (int i = 0; i < meterings.size(); i++) {
            metering(meterings.get(i), EvidencePackage.points(i + 1), i + 1);
        }
        List<Fact.Verified> statements = statements(basis);
        for (int i = 0; i < statements.size(); i++) {
            statement(statements.get(i), EvidencePackage.Names.of(i + 1));
        }
    }

    private void metering(Metering given, String file, int number) {
        String points = files.getOrDefault(file, "");
        held.check(
                "points:" + number,
                file + " are the points that usage.json names",
                () -> Difference.between(given.pointsHash(), PointsText.hash(points))
                        .map(d -> "usage.json against " + file + ": the SHA-256 " + d));
        held.check(
                "usage:" + number,
                given.meter().key() + " from " + given.from() + " to before " + given.to() + " counts "
                        + given.quantity() + " " + given.meter().unit() + " from " + given.points() + " points",
                () -> Difference.between(given, Counting.again(given, points))
                        .map(d -> "usage.json, meter " + given.meter().key() + " of " + file + ": " + d));
    }

    private void statement(Fact.Verified given, EvidencePackage.Names names) {
        String text = files.getOrDefault(names.statement(), "");
        held.check(names.key("verified"), names.statement() + " says what usage.json says of it", () -> {
            StatementDocument statement = StatementDocument.parse(text);
            BaselineDocument baseline = BaselineDocument.parse(files.getOrDefault(names.baseline(), ""));
            if (!statement.text().equals(text) || !baseline.text().equals(files.getOrDefault(names.baseline(), ""))) {
                return Optional.of(
                        names.statement() + " or " + names.baseline() + " is not written as this program writes it");
            }
            new ValueChecks(files, names, held).recompute(statement, baseline);
            return Difference.between(
                            given, Fact.Verified.of(new AcceptedValue(given.statement(), Sha256.of(text), statement)))
                    .map(d -> "usage.json against " + names.statement() + ": " + d);
        });
    }

    /** Statements are of the invoice's contract. */
    void belongTo(UUID contract) {
        for (int i = 1; i <= statements(basis).size(); i++) {
            EvidencePackage.Names names = EvidencePackage.Names.of(i);
            held.check(
                    names.key("contract"),
                    names.statement() + " is of this contract",
                    () -> Difference.between(
                                    StatementDocument.parse(files.getOrDefault(names.statement(), ""))
                                            .contract(),
                                    contract)
                            .map(d -> names.statement() + ": contract " + d));
        }
    }
}
