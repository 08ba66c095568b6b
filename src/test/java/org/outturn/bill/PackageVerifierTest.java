package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.trust.Seal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PackageVerifierTest {
    private static final JsonNodeFactory JSON = Json.mapper().getNodeFactory();

    /** Figures such as the bias of a least-squares fit are zero but for rounding. */
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    /** All days of the baseline take minutes; by default each tenth stands for its neighbours. */
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");

    @TempDir
    static Path folder;

    private static Seal ours;
    private static byte[] untouched;
    private static Forger forger;

    @BeforeAll
    static void pack() throws Exception {
        ours = SampleInvoice.seal(folder.resolve("ours"));
        untouched = new SampleInvoice().evidence(ours);
        forger = new Forger(untouched, SampleInvoice.seal(folder.resolve("forger")));
    }

    @Test
    void anUntouchedPackageHolds() {
        Verdict verdict = PackageVerifier.verify(untouched, ours.fingerprint());

        assertThat(verdict.checks()).allMatch(Verdict.Check::ok);
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.invoice()).isEqualTo("INV-2017-00001");
        assertThat(verdict.gross()).isEqualTo(new SampleInvoice().document().gross());
        assertThat(verdict.currency()).isEqualTo("USD");
        assertThat(verdict.seal()).isEqualTo(ours.fingerprint());
        assertThat(verdict.checks())
                .extracting(Verdict.Check::key)
                .contains("seal", "fingerprint", "baseline", "statement", "line:1", "line:2", "totals", "invoice");
    }

    @Test
    void aPackageWithoutStatementHolds() {
        byte[] zip = new SampleInvoice(SampleInvoice.subscriptionOnly()).evidence(ours);

        assertThat(PackageVerifier.verify(zip, ours.fingerprint()).checks()).allMatch(Verdict.Check::ok);
    }

    @Test
    void theSameInvoiceGivesTheSameBytes() {
        assertThat(new SampleInvoice().evidence(ours)).isEqualTo(untouched);
    }

    @Test
    void aPackageThatWasOnlySealedAnewIsRefusedByTheFingerprintOnTheInvoice() {
        byte[] copy = forger.copy().sealed();

        assertThat(PackageVerifier.verify(copy, null).ok()).isTrue();
        assertThat(PackageVerifier.verify(copy, ours.fingerprint()).checks())
                .filteredOn(check -> !check.ok())
                .extracting(Verdict.Check::key)
                .containsExactly("fingerprint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice.json", "contract.json", "statement.json", "baseline.json"})
    void anyChangedValueIsRefusedAlsoWhenTheManifestFitsAgain(String file) {
        List<String> leaves = leaves(file);
        assertThat(leaves).hasSizeGreaterThan(15);

        assertThat(leaves.parallelStream()
                        .filter(leaf -> holds(changed(file, leaf).sealed()))
                        .toList())
                .isEmpty();
    }

    @Test
    void aChangedManifestIsRefused() {
        List<String> leaves = new ArrayList<>(forger.leaves("manifest.json"));
        assertThat(leaves).hasSize(14);

        assertThat(leaves.stream()
                        .filter(leaf -> {
                            Forger changed = changed("manifest.json", leaf);
                            return holds(changed.sealedAs(changed.file("manifest.json"))) || holds(changed.unsealed());
                        })
                        .toList())
                .isEmpty();
    }

    /** Values that nothing else follows from: only the seal tells that they were changed. */
    private static final Set<String> FREE = Set.of("statement.json/version", "baseline.json/version");

    @ParameterizedTest
    @ValueSource(strings = {"invoice.json", "contract.json", "statement.json", "baseline.json"})
    void aChangedFigureIsRefusedByRecomputationWhenEveryFingerprintFitsAgain(String file) {
        List<String> figures = leaves(file).stream()
                .filter(leaf -> forger.at(file, leaf).isNumber())
                .filter(leaf -> !FREE.contains(file + leaf))
                .toList();
        assertThat(figures).isNotEmpty();

        assertThat(figures.parallelStream()
                        .filter(leaf -> holds(changed(file, leaf).coverTraces().sealed()))
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-statement.csv", "points-baseline.csv"})
    void aChangedPointIsRefusedWhetherTracesAreCoveredOrNot(String file) {
        String[] lines = forger.file(file).split("\n");
        var random = new Random(5);
        for (int i = 0; i < 40; i++) {
            int line = 1 + random.nextInt(lines.length - 1);
            int cell = i % 3;
            Forger changed = forger.copy().put(file, changedCell(lines, line, cell));

            assertThat(holds(changed.copy().sealed()))
                    .as("line %s cell %s", line, cell)
                    .isFalse();
            assertThat(holds(changed.coverTraces().sealed()))
                    .as("line %s cell %s", line, cell)
                    .isFalse();
        }
    }

    private static String changedCell(String[] lines, int line, int cell) {
        String[] changed = lines.clone();
        String[] cells = changed[line].split(",");
        cells[cell] = switch (cell) {
            case 0 -> cells[0].equals("outside") ? "electricity" : "outside";
            case 1 -> cells[1].replace(":00:00Z", ":00:01Z").replaceFirst("^201\\d-..", "2015-01");
            default -> String.valueOf(Double.parseDouble(cells[2]) + 0.25);
        };
        changed[line] = String.join(",", cells);
        return String.join("\n", changed) + "\n";
    }

    @Test
    void theRefusalNamesTheFileAndWhatDiffers() {
        var cheaper =
                forger.copy().set("invoice.json", "/lines/1/rated/amount", JSON.numberNode(new BigDecimal("0.01")));

        assertThat(PackageVerifier.verify(cheaper.sealed(), null).checks())
                .filteredOn(check -> check.key().equals("line:2"))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.detail()).contains("invoice.json", "rated.amount says 0.01, recomputed is"));
        assertThat(PackageVerifier.verify(cheaper.unsealed(), null).checks())
                .filteredOn(check -> check.key().equals("file:invoice.json"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("invoice.json was changed"));
    }

    @Test
    void aConsistentForgeryIsRefusedByTheFingerprint() {
        byte[] forged = new SampleInvoice(SampleInvoice.subscriptionOnly())
                .evidence(SampleInvoice.seal(folder.resolve("forger")));

        assertThat(PackageVerifier.verify(forged, null).ok()).isTrue();
        assertThat(PackageVerifier.verify(forged, ours.fingerprint()).ok()).isFalse();
    }

    @Test
    void aMissingOrEmptyFileIsRefused() {
        for (String file : forger.leaves("manifest.json").stream()
                .filter(leaf -> leaf.startsWith("/files/"))
                .map(leaf -> leaf.substring(7))
                .toList()) {
            assertThat(holds(forger.copy().without(file).sealed())).as(file).isFalse();
            assertThat(holds(forger.copy().put(file, "").sealed())).as(file).isFalse();
            assertThat(holds(forger.copy().put(file, "null").sealed())).as(file).isFalse();
            assertThat(holds(forger.copy().put(file, "{}").sealed())).as(file).isFalse();
        }
        assertThat(holds(forger.copy().without("manifest.json").unsealed())).isFalse();
        assertThat(holds(forger.copy().without("manifest.sig").unsealed())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice.json", "contract.json", "statement.json", "baseline.json", "manifest.json"})
    void aValueThatIsMissingOrOfAnotherKindIsRefusedWithoutAFault(String file) {
        List<JsonNode> strange = List.of(
                JSON.nullNode(), JSON.arrayNode(), JSON.stringNode("ÿ"), JSON.numberNode(new BigDecimal("1E+4000")));
        int turn = 0;
        for (String leaf : forger.leaves(file)) {
            if (leaf.matches(".*/days/[1-9]\\d*/.*")) {
                continue;
            }
            // Each place meets one of them, in turn; all meet all when asked for.
            for (JsonNode each : EXHAUSTIVE ? strange : List.of(strange.get(turn++ % strange.size()))) {
                Forger changed = forger.copy().set(file, leaf, each);
                if (changed.file(file).equals(forger.file(file))) {
                    continue; // an empty list in the place of null reads as null
                }
                byte[] zip = file.equals("manifest.json") ? changed.sealedAs(changed.file(file)) : changed.sealed();
                assertThat(holds(zip)).as(leaf + " = " + each).isFalse();
            }
        }
    }

    @Test
    void figuresThatWouldTakeForeverAreRefusedAtOnce() {
        String invoice = forger.file("invoice.json");
        String net = forger.at("invoice.json", "/net").toString();
        assertThat(holds(forger.copy()
                        .put("invoice.json", invoice.replace("\"net\":" + net, "\"net\":1E+999999999"))
                        .sealed()))
                .isFalse();
        assertThat(holds(forger.copy()
                        .set("baseline.json", "/firstDay", JSON.stringNode("-999999999-01-01"))
                        .coverTraces()
                        .sealed()))
                .isFalse();
        assertThat(holds(forger.copy()
                        .set("invoice.json", "/month", JSON.stringNode("+999999999-12"))
                        .coverTraces()
                        .sealed()))
                .isFalse();
    }

    @Test
    void repeatedKeysAndOtherSpellingsOfTheSameValueAreRefused() {
        String invoice = forger.file("invoice.json");
        Stream.of(
                        invoice.replaceFirst("\\{", "{\"number\":\"INV-2017-00009\","),
                        invoice.replace("\"gross\":", "\"gross\": "),
                        invoice.replace("\"net\":", "\"note\":\"pay twice\",\"net\":"),
                        invoice + "{}")
                .forEach(text -> assertThat(
                                holds(forger.copy().put("invoice.json", text).sealed()))
                        .isFalse());
    }

    private static List<String> leaves(String file) {
        return forger.leaves(file).stream()
                .filter(leaf -> EXHAUSTIVE || !file.equals("baseline.json") || !leaf.matches("/days/\\d*[1-9]/.*"))
                .toList();
    }

    private static Forger changed(String file, String leaf) {
        JsonNode value = forger.at(file, leaf);
        return forger.copy().set(file, leaf, other(value));
    }

    /** Another value of the same kind, of the same form where the text has one. */
    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return JSON.booleanNode(!value.booleanValue());
        }
        if (value.isIntegralNumber()) {
            return JSON.numberNode(value.longValue() + 1);
        }
        if (value.isNumber()) {
            var number = value.decimalValue();
            if (number.abs().compareTo(NOISE) < 0) {
                return JSON.numberNode(new BigDecimal("0.000001"));
            }
            return JSON.numberNode(
                    number.add(number.ulp().max(number.abs().movePointLeft(4))).stripTrailingZeros());
        }
        if (value.isNull()) {
            return JSON.numberNode(1);
        }
        String text = value.stringValue();
        if (text.matches("\\d{4}-\\d{2}(-\\d{2})?.*")) {
            return JSON.stringNode((Integer.parseInt(text.substring(0, 4)) + 1) + text.substring(4));
        }
        if (text.matches("[0-9a-f-]{36}|[0-9a-f]{64}")) {
            return JSON.stringNode((text.charAt(0) == '1' ? "2" : "1") + text.substring(1));
        }
        return switch (text) {
            case "America/Chicago" -> JSON.stringNode("America/New_York");
            case "USD" -> JSON.stringNode("EUR");
            case "FAHRENHEIT" -> JSON.stringNode("CELSIUS");
            case "PT24H" -> JSON.stringNode("PT1H");
            default -> JSON.stringNode(text + "x");
        };
    }

    private static boolean holds(byte[] zip) {
        return PackageVerifier.verify(zip, null).ok();
    }

    @Test
    void theForgerWouldSucceedIfHeChangedNothing() {
        assertThat(holds(forger.copy().coverTraces().sealed())).isTrue();
        ObjectNode same = (ObjectNode) Json.mapper().readTree(forger.file("invoice.json"));
        assertThat(Json.text(same)).isEqualTo(forger.file("invoice.json"));
    }
}
