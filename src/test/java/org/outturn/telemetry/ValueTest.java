package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberMustBeFinite(double number) {
        assertThatThrownBy(() -> new Value.Num(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextIsShort() {
        assertThat(new Value.Text("é".repeat(512)).value()).hasSize(512);
        assertThatThrownBy(() -> new Value.Text("é".repeat(513))).hasMessageContaining("1024 bytes");
        assertThatThrownBy(() -> new Value.Text("x".repeat(100_000_000))).hasMessageContaining("1024 bytes");
    }

    @Test
    void aTextIsWellFormed() {
        assertThatThrownBy(() -> new Value.Text("half a pair \ud83d")).hasMessageContaining("Unicode");
        assertThatThrownBy(() -> new Value.Text("a\0b")).hasMessageContaining("NUL");
    }

    @Test
    void aPointLiesWithinTheTimesWeKnow() {
        Value on = new Value.Flag(true);
        assertThat(new Point(Instant.parse("2024-01-01T00:00:00.123456789Z"), on).time())
                .isEqualTo(Instant.parse("2024-01-01T00:00:00.123Z"));
        for (Instant time : List.of(Instant.MIN, Instant.EPOCH.minusMillis(1), Point.LATEST, Instant.MAX)) {
            assertThatThrownBy(() -> new Point(time, on)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMessageHasPoints() {
        assertThatThrownBy(() -> new Message(Sample.FAN_MAKER, Sample.RECEIVED, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeriesId(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoMessageAreRefusedAndNothingElseHappens() {
        byte[] good = MessageCodec.encode(Sample.message(
                Sample.point(Sample.POWER, Sample.MIDNIGHT, 1.5),
                Sample.point(Sample.HEAT, Sample.MIDNIGHT, new Value.Text("on"))));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int n = 0; n < 20_000; n++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            ByteBuffer in = ByteBuffer.wrap(bad, 0, random.nextInt(bad.length + 1));
            try {
                assertThat(MessageCodec.decode(in).points()).isNotEmpty();
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching("(?s)(A |The ).*");
            }
        }
    }
}
