package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.bill.rating.RatedLine;
import org.outturn.trust.Seal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class BasisPackageTest {
    private static final JsonNodeFactory JSON = Json.mapper().getNodeFactory();

    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    @TempDir
    static Path folder;

    private static Seal ours;
    private static Forger invoice;
    private static Forger credit;

    @BeforeAll
    static void pack() throws Exception {
        ours = SampleInvoice.seal(folder.resolve("ours"));
        Seal other = SampleInvoice.seal(folder.resolve("forger"));
        invoice = new Forger(SampleBasis.evidence(ours), other);
        credit = new Forger(SampleBasis.creditEvidence(ours), other);
    }

    private static List<String> failing(byte[] zip) {
        return PackageVerifier.verify(zip, null).checks().stream()
                .filter(check -> !check.ok())
                .map(Verdict.Check::key)
                .toList();
    }

    @Test
    void eachKindOfLineComesToItsAmount() {
        assertThat(SampleBasis.invoice().lines())
                .extracting(line -> line.rated().charge(), line -> line.rated().amount())
                .containsExactly(
                        tuple("start", new BigDecimal("750.00")),
                        tuple("base", new BigDecimal("30.00")),
                        tuple("service", new BigDecimal("89.00")),
                        // 186 times half a kilowatt-hour, less what is included
                        tuple("energy", new BigDecimal("24.90")),
                        // four steps of a point below 97 %, of which 93.34 % were kept
                        tuple("available", new BigDecimal("-17.80")),
                        // 8 days that came late
                        tuple("energy", new BigDecimal("7.20")));
        assertThat(SampleBasis.invoice().net()).isEqualTo(new BigDecimal("883.30"));
    }

    @Test
    void aCorrectionNamesWhatWasChargedAndWhatIsRight() {
        RatedLine line = SampleBasis.invoice().lines().getLast().rated();
        assertThat(line.type()).isEqualTo("correction");
        assertThat(line.from()).isEqualTo("2026-02-01");
        assertThat(line.steps())
                .extracting(RatedLine.Step::rule)
                .startsWith(RatedLine.Rule.BEFORE, RatedLine.Rule.AFTER);
    }

    @Test
    void anUntouchedPackageHoldsOfAnInvoiceAndOfItsCredit() {
        for (byte[] zip : List.of(SampleBasis.evidence(ours), SampleBasis.creditEvidence(ours))) {
            Verdict verdict = PackageVerifier.verify(zip, ours.fingerprint());
            assertThat(verdict.checks()).allMatch(Verdict.Check::ok);
            assertThat(verdict.checks())
                    .extracting(Verdict.Check::key)
                    .contains("basis", "points:1", "usage:1", "points:2", "usage:2", "line:6", "totals", "invoice");
        }
        assertThat(PackageVerifier.verify(SampleBasis.creditEvidence(ours), null)
                        .gross())
                .isEqualTo(SampleBasis.invoice().gross().negate());
    }

    @Test
    void documentsReadBackToTheSameText() {
        assertThat(Basis.parse(SampleBasis.basis().text()).text())
                .isEqualTo(SampleBasis.basis().text());
        assertThat(InvoiceDocument.parse(SampleBasis.credit().text())).isEqualTo(SampleBasis.credit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice.json", "contract.json", "usage.json"})
    void anyChangedValueIsRefusedAlsoWhenTheManifestFitsAgain(String file) {
        List<String> leaves = invoice.leaves(file);
        assertThat(leaves).hasSizeGreaterThan(15);
        assertThat(leaves.parallelStream()
                        .filter(leaf ->
                                failing(changed(invoice, file, leaf).sealed()).isEmpty())
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice.json", "credited.json", "usage.json"})
    void anyChangedValueOfACreditIsRefused(String file) {
        // Why it was credited follows from nothing: the seal alone keeps it.
        assertThat(credit.leaves(file).parallelStream()
                        .filter(leaf -> !leaf.equals("/credits/why"))
                        .filter(leaf ->
                                failing(changed(credit, file, leaf).sealed()).isEmpty())
                        .toList())
                .isEmpty();
    }

    @Test
    void aChangedPointIsNamedWithItsFile() {
        for (int number = 1; number <= 2; number++) {
            String file = "points-" + number + ".csv";
            String text = invoice.file(file);
            String last = text.substring(text.strip().lastIndexOf(',') + 1).strip();
            Forger dearer = invoice.copy().put(file, text.replace(last, "9" + last));
            assertThat(failing(dearer.copy().sealed())).contains("points:" + number, "usage:" + number);
            assertThat(failing(dearer.unsealed())).contains("file:" + file);
        }
    }

    @Test
    void aChangedQuantityIsNamedByItsMeterWhenEveryFingerprintFitsAgain() {
        String quantity = "/items/3/fact/metering/quantity";
        Forger more = invoice.copy().set("usage.json", quantity, JSON.numberNode(new BigDecimal("99.5")));
        String hash = Basis.parse(more.file("usage.json")).hash();
        more.set("invoice.json", "/basisHash", JSON.stringNode(hash));
        assertThat(failing(more.sealed())).contains("usage:1", "line:4").doesNotContain("basis", "usage:2");
    }

    @Test
    void aFileThatIsMissingOrTooManyIsNamed() {
        assertThat(failing(invoice.copy().without("points-2.csv").sealed())).contains("complete", "points:2");
        assertThat(failing(invoice.copy().put("points-3.csv", "").sealed())).contains("complete");
        assertThat(failing(credit.copy().without("credited.json").sealed())).contains("complete");
        assertThat(failing(invoice.copy().without("usage.json").sealed())).contains("complete", "read:usage.json");
        assertThat(failing(invoice.copy().put("points-0.csv", "").unsealed())).containsExactly("package");
    }

    @Test
    void strangeValuesAreRefusedWithoutAFault() {
        List<JsonNode> strange = List.of(
                JSON.nullNode(), JSON.arrayNode(), JSON.stringNode("ÿ"), JSON.numberNode(new BigDecimal("1E+4000")));
        List<String> leaves = invoice.leaves("usage.json");
        IntStream.range(0, leaves.size()).parallel().forEach(turn -> {
            // Each place meets one of them, in turn; all meet all when asked for.
            for (JsonNode each : EXHAUSTIVE ? strange : List.of(strange.get(turn % strange.size()))) {
                Forger changed = invoice.copy().set("usage.json", leaves.get(turn), each);
                if (!changed.file("usage.json").equals(invoice.file("usage.json"))) {
                    assertThat(failing(changed.sealed()))
                            .as(leaves.get(turn) + " = " + each)
                            .isNotEmpty();
                }
            }
        });
    }

    private static Forger changed(Forger from, String file, String leaf) {
        JsonNode value = from.at(file, leaf);
        JsonNode other = value.isBoolean()
                ? JSON.booleanNode(!value.booleanValue())
                : value.isIntegralNumber()
                        ? JSON.numberNode(value.longValue() + 1)
                        : value.isNumber()
                                ? JSON.numberNode(value.decimalValue().add(new BigDecimal("0.01")))
                                : value.isNull() ? JSON.numberNode(1) : JSON.stringNode(text(value.stringValue()));
        return from.copy().set(file, leaf, other);
    }

    private static String text(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}.*|\\d{4}-\\d{2}")) {
            return (Integer.parseInt(text.substring(0, 4)) + 1) + text.substring(4);
        }
        if (text.matches("[0-9a-f-]{36}|[0-9a-f]{64}")) {
            return (text.charAt(0) == '1' ? "2" : "1") + text.substring(1);
        }
        return text + "x";
    }
}
