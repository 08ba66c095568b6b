package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about what is written in templates, in SQL and at what length. */
class SourceRulesTests {
    private static final Pattern IMPORT = Pattern.compile("@import\\s+(static\\s+)?([\\w.]+)");
    private static final Pattern PART = Pattern.compile("@template\\.(\\w+)\\.");
    private static final Pattern INLINE = Pattern.compile(
            "\\sstyle=|<style|\\son[a-z]+\\s*=\\s*[\"'{]|hx-on|javascript:|<script(?![^>]*\\ssrc=)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|into|update|table|delete from)\\s+([a-z]+)\\.([a-z_]+)\\b");
    private static final Pattern NO_CODE = Pattern.compile("(?m)^import .*$|^\\s*(//|/?\\*).*$");
    private static final int LONG = 300;

    /** Modules of which templates may know types besides their own. */
    private static final Set<String> KNOWN_TO_ALL = Set.of("ui", "base");

    /** Not shown in a browser: the printed invoice is laid out by ourselves. */
    private static final Set<Path> PRINTED = Set.of(
            Path.of("src/main/jte/bill/invoice-pdf.jte"),
            Path.of("src/main/jte/bill/reminder-pdf.jte"),
            Sources.TEMPLATES.resolve("measure/statement-pdf.jte"),
            Sources.TEMPLATES.resolve("measure/value-pdf.jte"));

    /** Files that may be longer than {@value #LONG} lines, and why. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("SegmentedPointLog.java", "one state machine: queue, group commit and files belong to one lock"),
            Map.entry("SegmentedPointLogTest.java", "the log's whole behaviour under damage, one small test each"),
            Map.entry("PointStoreContract.java", "what every store must do, one small test each"),
            Map.entry(
                    "RowLevelSecurityTests.java",
                    "each rule of the database, one small test each, on rows of every table"),
            Map.entry("SeriesSetContract.java", "what every store says of many series, one small test each"),
            Map.entry("PackageVerifierTest.java", "each way to forge a package, one small test each"),
            Map.entry("FitCommandTest.java", "each refusal of the command line, one small test each"),
            Map.entry("MqttDoorTests.java", "what a device meets at the door, one small test each"),
            Map.entry("DialectTests.java", "each topic and address of the dialect, one small test each"),
            Map.entry("ClaimTests.java", "what becomes of a code on each side, one small test each"),
            Map.entry("TelemetryJsonTest.java", "each shape and each defect of a message, one small test each"),
            Map.entry("MachineImportTests.java", "what can become of an import, one small test each"),
            Map.entry("HostileFleetTests.java", "each broken input of the installed base, one small test each"),
            Map.entry("ElsewhereSignInTests.java", "what a provider may answer, one small test each, on one program"),
            Map.entry("TransferTests.java", "what each owner keeps and learns of one sale, one small test each"),
            Map.entry("World.java", "the whole story from the sensor to the invoice, as tests need it"),
            Map.entry("RevenueModelsTest.java", "each revenue model rated by hand, one small test each"),
            Map.entry("RatingPropertiesTest.java", "each law of rating, one property each, on the same generators"),
            Map.entry("RoutesTests.java", "the table of all addresses"),
            Map.entry("BillRoutesTests.java", "the table of the addresses of billing"),
            Map.entry("MoneyRoutesTests.java", "the table of the addresses of taxes and money"),
            Map.entry("DealRoutesTests.java", "the table of the addresses of contracts' lives"),
            Map.entry("DealTests.java", "what both sides live through with one contract, one small test each"),
            Map.entry("Invoices.java", "the life of an invoice, each step with what it forbids"),
            Map.entry("Counting.java", "each way to count, side by side, so that they share one idea of an interval"),
            Map.entry("CountingTest.java", "each way to count and each defect of points, one small test each"),
            Map.entry("BillsTests.java", "from points to invoices, corrections, credits and runs on one program"),
            Map.entry("ValueRoutesTests.java", "the table of the addresses of value by driver"),
            Map.entry("FigureRoutesTests.java", "the table of the addresses of records, figures and drivers"),
            Map.entry(
                    "ValueStatementTests.java", "what both sides live through with one statement, one small test each"),
            Map.entry("RecordTests.java", "what can become of a record, one small test each"),
            Map.entry("FleetRoutesTests.java", "the table of the addresses that change the installed base"));

    private static List<String> hits(Sources source, Pattern pattern) {
        return pattern.matcher(source.text())
                .results()
                .map(MatchResult::group)
                .map(hit -> source.path() + ": " + hit.strip())
                .toList();
    }

    @Test
    void aTemplateKnowsOnlyItsOwnModulesTypesAndTheHousesComponents() {
        var wrong = Sources.under(Sources.TEMPLATES, ".jte").stream().flatMap(template -> {
            String module = template.module(Sources.TEMPLATES);
            Stream<String> types = IMPORT.matcher(template.text())
                    .results()
                    .map(found -> found.group(2))
                    .filter(type -> type.startsWith("org.outturn."))
                    .filter(type ->
                            !KNOWN_TO_ALL.contains(type.split("\\.")[2]) && !type.split("\\.")[2].equals(module));
            Stream<String> parts = PART.matcher(template.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(part -> !part.equals("ui") && !part.equals(module));
            return Stream.concat(types, parts).map(other -> template.path() + " uses " + other);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void templatesHaveNoCodeAndNoStyleInThem() {
        assertThat(Sources.under(Sources.TEMPLATES, ".jte").stream()
                        .filter(template -> !PRINTED.contains(template.path()))
                        .flatMap(template -> hits(template, INLINE).stream()))
                .isEmpty();
    }

    @Test
    void templatesNeverPrintWhatIsNotEscaped() {
        assertThat(Sources.under(Sources.TEMPLATES, ".jte").stream()
                        .flatMap(template -> hits(template, Pattern.compile("\\$unsafe\\{")).stream()))
                .isEmpty();
    }

    @Test
    void everyFormCarriesTheTokenAgainstForgery() {
        assertThat(Sources.under(Sources.TEMPLATES, ".jte").stream()
                        .filter(template -> count(template, "method=\"post\"") > count(template, "name=\"_csrf\"")))
                .isEmpty();
    }

    private static long count(Sources source, String text) {
        return source.text().split(Pattern.quote(text), -1).length;
    }

    @Test
    void noModuleReadsAnothersTables() {
        Path root = Sources.JAVA.resolve("org/outturn");
        Set<String> schemas = schemas();
        var wrong = Sources.under(root, ".java").stream()
                .flatMap(source -> TABLE.matcher(NO_CODE.matcher(source.text()).replaceAll(""))
                        .results()
                        .filter(found -> schemas.contains(found.group(1)))
                        .filter(found -> !found.group(1).equals(source.module(root)))
                        .map(found -> source.path() + ": " + found.group()));
        assertThat(wrong).isEmpty();
    }

    @Test
    void noMigrationTouchesAnotherModulesTables() {
        Pattern foreign = Pattern.compile("\\b(?:on|table|references|from|join|into|update)\\s+([a-z]+)\\.([a-z_]+)");
        Set<String> schemas = schemas();
        var wrong = Sources.under(Sources.MIGRATIONS, ".sql").stream()
                .flatMap(source -> foreign.matcher(source.text())
                        .results()
                        .filter(found -> schemas.contains(found.group(1)))
                        .filter(found -> !found.group(1).equals(source.module(Sources.MIGRATIONS)))
                        .map(found -> source.path() + ": " + found.group()));
        assertThat(wrong).isEmpty();
    }

    private static Set<String> schemas() {
        Set<String> schemas = new TreeSet<>();
        Sources.under(Sources.MIGRATIONS, ".sql").forEach(source -> schemas.add(source.module(Sources.MIGRATIONS)));
        assertThat(schemas).contains("identity", "bill");
        return schemas;
    }

    @Test
    void longFilesHaveAReason() {
        var tooLong = Stream.of("src", "bench")
                .flatMap(root -> Stream.of(".java", ".jte", ".sql")
                        .flatMap(suffix -> Sources.under(Path.of(root), suffix).stream()))
                .filter(source -> source.text().lines().count() > LONG)
                .map(source -> source.path().getFileName().toString())
                .filter(name -> !REASONS.containsKey(name));
        assertThat(tooLong).isEmpty();
    }
}
