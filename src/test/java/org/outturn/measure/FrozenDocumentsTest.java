package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.base.Sha256;

/** What was frozen once reads and hashes the same for good; what is frozen now reads back as it was. */
class FrozenDocumentsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2023, 12, 31);
    private static final Instant RECEIVED = Instant.parse("2024-01-02T03:04:05Z");

    private static String resource(String name) throws IOException {
        try (var stream = FrozenDocumentsTest.class.getResourceAsStream("/measure/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBaselineOfTheFirstKindKeepsItsTextAndFollowsFromItsPoints() throws IOException {
        String text = resource("baseline-1.json");
        BaselineDocument read = BaselineDocument.parse(text);

        assertThat(read).isInstanceOf(DailyBaseline.class);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.hash()).isEqualTo("41fbd97a7ff62e01d992c9e42d428cb22552b4854fd3affa71a936a7a7dfe101");
        PointSet points = PointSet.parse(resource("points-baseline.csv"));
        assertThat(read.recomputed(points).text()).isEqualTo(text);
        assertThat(read.rows(points)).hasSize(366);
        assertThat(read.sufficiency().met()).isTrue();
        assertThat(read.meetsThreshold()).isTrue();
    }

    @Test
    void aStatementOfTheFirstKindKeepsItsTextAndFollowsFromItsPoints() throws IOException {
        String text = resource("statement-1.json");
        StatementDocument read = StatementDocument.parse(text);

        assertThat(read).isInstanceOf(DailyStatement.class);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.hash()).isEqualTo("499d81259cf5018cbcffaa148df11f06f6fe81cd5569a8b04a03ec36fc88809c");
        BaselineDocument baseline = BaselineDocument.parse(resource("baseline-1.json"));
        assertThat(read.recomputed(
                                baseline,
                                PointSet.parse(resource("points-baseline.csv")),
                                PointSet.parse(resource("points-statement.csv")))
                        .text())
                .isEqualTo(text);
        assertThat(read.lines()).hasSize(31).allMatch(ValueLine::used);
        assertThat(read.lower()).isEqualTo(read.avoided().subtract(read.band()));
    }

    @Test
    void aStatementOfTodayByABaselineOfTheFirstKindComesToTheSameFigures() throws IOException {
        var old = (DailyStatement) StatementDocument.parse(resource("statement-1.json"));
        BaselineDocument baseline = BaselineDocument.parse(resource("baseline-1.json"));
        var frame = new StatementFrame(
                old.number(),
                old.version(),
                old.contract(),
                old.contractNumber(),
                old.month(),
                old.firstDay(),
                old.lastDay(),
                old.baseline(),
                old.baselineNumber(),
                old.receivedUntil(),
                List.of(),
                null);
        FamilyStatement now = StatementComputation.document(
                        frame,
                        baseline,
                        () -> {
                            throw new AssertionError("its interval does not rest on the points of the baseline");
                        },
                        PointSet.parse(resource("points-statement.csv")))
                .orElseThrow();

        assertThat(now.counterfactual()).isEqualTo(old.counterfactual());
        assertThat(now.measured()).isEqualTo(old.measured());
        assertThat(now.avoided()).isEqualTo(old.avoided());
        assertThat(now.band()).isEqualTo(old.band());
        assertThat(now.shown()).isEqualTo(old.shown());
        assertThat(now.pointsExpected()).isEqualTo(old.pointsExpected());
        assertThat(now.pointsPresent()).isEqualTo(old.pointsPresent());
        assertThat(now.lines()).isEqualTo(old.lines());
    }

    @Test
    void aFormatThatIsNotKnownIsRefused() throws IOException {
        String text = resource("baseline-1.json").replaceFirst("\\{", "{\"format\":\"outturn-baseline 3\",");
        assertThatThrownBy(() -> BaselineDocument.parse(text)).isInstanceOf(RuntimeException.class);
    }

    private static final Source USE = new Source("use", "kW.h", Gathering.SUM, Duration.ofHours(1), null);
    private static final Source OUTSIDE = new Source("outside", "Cel", Gathering.MEAN, Duration.ofHours(1), null);
    private static final Source PIECES = new Source("pieces", "1", Gathering.INCREASE, Duration.ofHours(1), null);
    private static final Source BUSY = new Source("state", "h", Gathering.HOURS, Duration.ofHours(8), "busy");
    private static final Source STOPS = new Source("stop", "1", Gathering.COUNT, Duration.ofDays(1), null);

    private static Design design(String family, @Nullable IntervalChoice interval) {
        List<Source> drivers =
                switch (family) {
                    case "mean" -> List.of();
                    case "ols" -> List.of(PIECES, BUSY);
                    case "rate" -> List.of(BUSY);
                    default -> List.of(OUTSIDE);
                };
        RowLength rows =
                switch (family) {
                    case "caltrack-hourly" -> RowLength.HOURS;
                    case "caltrack-billing" -> RowLength.MONTHS;
                    case "mean" -> RowLength.WEEKS;
                    default -> RowLength.DAYS;
                };
        return new Design(
                UUID.fromString("0190a000-0000-7000-8000-000000000001"),
                "M-1",
                family,
                family.equals("rate") ? STOPS : USE,
                drivers,
                rows,
                true,
                ZONE,
                interval);
    }

    /** Two years of hours; the second with a tenth less use. */
    private static PointSet points(@Nullable LocalDate from) {
        var random = new Random(7);
        Map<String, List<Reading>> series = new LinkedHashMap<>();
        for (String key : List.of("use", "outside", "pieces", "state=busy", "stop")) {
            series.put(key, new ArrayList<>());
        }
        Instant time = FIRST.minusDays(7).atStartOfDay(ZONE).toInstant();
        Instant end = LAST.plusDays(40).atStartOfDay(ZONE).toInstant();
        double pieces = 0;
        for (int hour = 0; time.isBefore(end); hour++, time = time.plus(Duration.ofHours(1))) {
            var local = time.atZone(ZONE);
            double degrees = 10 - 14 * Math.cos(2 * Math.PI * local.getDayOfYear() / 365.0) + random.nextGaussian();
            boolean busy = local.getHour() >= 6 && local.getHour() < 14 + local.getDayOfYear() % 5;
            double made = busy ? 10 + random.nextInt(5) : 0;
            pieces += made;
            double use = 5 + Math.max(0, 16 - degrees) * 0.3 + made * 0.2 + random.nextGaussian() * 0.2;
            double cut = local.toLocalDate().isAfter(LAST) ? 0.9 : 1;
            if (from != null && local.toLocalDate().isBefore(from.minusDays(7))) {
                continue;
            }
            add(series, "use", time, use * cut);
            add(series, "outside", time, degrees);
            add(series, "pieces", time, pieces);
            add(series, "state=busy", time, busy ? 1 : 0);
            if (hour % 97 == 0) {
                add(series, "stop", time, 1);
            }
        }
        return new PointSet(series);
    }

    private static void add(Map<String, List<Reading>> series, String key, Instant time, double value) {
        Objects.requireNonNull(series.get(key)).add(new Reading(time, Math.round(value * 1000) / 1000.0));
    }

    /** Every family by its method, and all that a bootstrap suits by that. */
    static Stream<Arguments> designs() {
        return Stream.of(IntervalChoice.FAMILY, IntervalChoice.BOOTSTRAP)
                .flatMap(interval -> Designs.FAMILIES.stream()
                        .filter(interval::suits)
                        .filter(family -> interval == IntervalChoice.FAMILY || !family.equals("mean"))
                        .map(family -> Arguments.of(family, interval)));
    }

    @ParameterizedTest
    @MethodSource("designs")
    void baselinesAndStatementsReadBackAndFollowFromTheirPoints(String family, IntervalChoice interval) {
        FamilyStatement statement = frozen(design(family, interval));

        assertThat(statement.basis()).isEqualTo(interval.basis(family));
        assertThat(statement.text()).contains("\"interval\":\"" + interval + "\"");
        boolean another = statement.basis() != IntervalChoice.PUBLISHED.basis(family) && family.startsWith("caltrack");
        assertThat(statement.published().isPresent()).isEqualTo(another);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caltrack-daily", "caltrack-billing", "caltrack-hourly", "ols", "mean", "rate"})
    void whatWasFrozenBeforeThereWasAChoiceKeepsItsTextAndItsInterval(String family) {
        FamilyStatement statement = frozen(design(family, null));

        assertThat(statement.basis()).isEqualTo(IntervalChoice.PUBLISHED.basis(family));
        assertThat(Json.mapper().readTree(statement.text()).path("design").has("interval"))
                .isFalse();
        assertThat(Json.mapper().readTree(statement.text()).path("result").has("published"))
                .isFalse();
    }

    /** Freezes a baseline and a statement by it, which both follow from their points. */
    private static FamilyStatement frozen(Design design) {
        String family = design.family();
        PointSet points = points(null);
        List<Exclusion> left =
                List.of(new Exclusion(LocalDate.of(2023, 3, 1), LocalDate.of(2023, 3, 2), "Works holidays"));
        List<DesignRow> rows = family.equals("caltrack-billing") || family.equals("mean")
                ? design.gather(points, FIRST, LAST).rows()
                : Exclusion.applied(left, design.gather(points, FIRST, LAST).rows());
        List<Exclusion> used = family.equals("caltrack-billing") || family.equals("mean") ? List.of() : left;
        assertThat(design.method().fit(rows)).isInstanceOf(ModelFit.Fitted.class);
        FamilyBaseline baseline = FamilyBaseline.of(
                2,
                "B-1001",
                design,
                FIRST,
                LAST,
                used,
                (ModelFit.Fitted) design.method().fit(rows),
                points,
                RECEIVED);

        BaselineDocument read = BaselineDocument.parse(baseline.text());
        assertThat(read).isEqualTo(baseline);
        assertThat(read.hash()).isEqualTo(Sha256.of(baseline.text()));
        assertThat(read.recomputed(points).text()).isEqualTo(baseline.text());

        LocalDate month = LAST.plusDays(1);
        var frame = new StatementFrame(
                "VS-1",
                1,
                UUID.randomUUID(),
                "C-1",
                YearMonth.from(month),
                month,
                month.plusDays(30),
                UUID.randomUUID(),
                "B-1002",
                RECEIVED,
                List.of(),
                null);
        PointSet monthPoints = points(month);
        FamilyStatement statement = StatementComputation.document(frame, read, () -> points, monthPoints)
                .orElseThrow();
        StatementDocument back = StatementDocument.parse(statement.text());
        assertThat(back).isEqualTo(statement);
        assertThat(back.recomputed(read, points, monthPoints).text()).isEqualTo(statement.text());
        assertThat(statement.avoided()).isEqualTo(statement.counterfactual().subtract(statement.measured()));
        assertThat(statement.lower()).isLessThan(statement.avoided());
        assertThat(statement.upper()).isGreaterThan(statement.avoided());
        if (family.startsWith("caltrack")) {
            assertThat(statement.shown()).as(statement.text()).isTrue();
        }
        return statement;
    }
}
