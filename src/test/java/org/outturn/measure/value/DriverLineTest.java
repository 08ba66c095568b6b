package org.outturn.measure.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Value;

/** What drivers come to, by points and records alone. */
class DriverLineTest {
    private final ValueEvidence evidence = new SampleValue().evidence();
    private final ValueDocument document = SampleValue.document(evidence);

    private DriverLine.Result line(String key) {
        return document.line(key).orElseThrow().result();
    }

    @Test
    void hoursOfAStateFollowFromThePointsAndTheOneBefore() {
        DriverLine.Result down = line("downtime");
        assertThat(down.quantity()).isEqualByComparingTo("2");
        assertThat(down.kind()).isEqualTo(DriverLine.Kind.COST);
        assertThat(down.money()).isEqualTo(new BigDecimal("170.00"));
        assertThat(down.currency()).isEqualTo("EUR");
        // RUN of the evening before holds on for 8 hours, so until 5; from then on to 6 nobody knows, and 16 to 24 IDLE
        // holds.
        assertThat(down.coverage()).isEqualByComparingTo("0.958333");
        assertThat(down.upper()).isGreaterThan(down.quantity());
    }

    @Test
    void aRegisterThatFallsWasResetAndCountsOnFromTheValueBefore() {
        assertThat(line("throughput").quantity()).isEqualByComparingTo("55");
        assertThat(line("throughput").kind()).isEqualTo(DriverLine.Kind.WORTH);
        assertThat(line("throughput").basis()).isEqualTo(DriverLine.Basis.COUNTED);
    }

    @Test
    void anAmountWithAGapLiesBetweenWhatCameAndWhatWouldHaveCome() {
        DriverLine.Result energy = line("energy");
        assertThat(energy.quantity()).isEqualByComparingTo("241.5");
        assertThat(energy.upper()).isEqualByComparingTo("252");
        assertThat(energy.money()).isEqualTo(new BigDecimal("72.45"));
        assertThat(energy.moneyUpper()).isEqualTo(new BigDecimal("75.60"));
        assertThat(energy.basis()).isEqualTo(DriverLine.Basis.GAPS);
    }

    @Test
    void countedEventsHaveTheLimitsOfChance() {
        DriverLine.Result failures = line("failures");
        assertThat(failures.quantity()).isEqualByComparingTo("1");
        assertThat(failures.lower()).isEqualByComparingTo("0.051293");
        assertThat(failures.upper()).isEqualByComparingTo("4.743865");
    }

    @Test
    void whatCantBeToldIsSaidAndIsNeverZero() {
        assertThat(line("scrap").lack()).isEqualTo(DriverLine.Lack.NO_DATA);
        assertThat(line("scrap").quantity()).isNull();
        assertThat(line("scrap").money()).isNull();
        assertThat(line("scrap").missing()).containsExactly("cost-of-a-bad-item");
        assertThat(line("fuel").lack()).isEqualTo(DriverLine.Lack.NO_SOURCE);
        assertThat(line("fuel").leftOut()).containsExactly(new DriverLine.LeftOut("M-1001", DriverLine.Lack.NO_SOURCE));
    }

    @Test
    void aFrozenStatementReadsBackAndRecomputes() {
        ValueEvidence read = ValueEvidence.parse(evidence.text());
        assertThat(read.hash()).isEqualTo(evidence.hash()).isEqualTo(document.evidenceHash());
        assertThat(ValueDocument.parse(document.text()).recomputed(read)).isEqualTo(document);
        assertThat(ValueDocument.parse(document.text()).hash()).isEqualTo(document.hash());
    }

    @Test
    void pointsReadBackAsTheyWere() {
        List<Point> points = List.of(
                SampleValue.point(0, new Value.Text("a, \"b\"\nc")),
                SampleValue.point(1, new Value.Flag(true)),
                SampleValue.point(2, new Value.Num(0.1)),
                SampleValue.point(3, new Value.Num(-1e300)));
        assertThat(PointLines.parse(PointLines.of(points))).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T00:00:00Z",
                "yesterday,1",
                "2026-03-02T00:00:00Z,NaN",
                "2026-03-02T00:00:00Z,\"open",
                "2026-03-02T00:00:00Z,1\n2026-03-02T00:00:00Z,2",
                "1960-01-01T00:00:00Z,1"
            })
    void pointsThatAreNoneAreRefusedByTheirLine(String text) {
        assertThatThrownBy(() -> PointLines.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Line ");
    }
}
