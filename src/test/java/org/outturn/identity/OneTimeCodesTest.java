package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {
    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six digits of the values in RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(OneTimeCodes.code(RFC_SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    /** The values in RFC 4648, section 10, without their padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void secretsAreWrittenAsInTheStandard(String text, String encoded) {
        assertThat(OneTimeCodes.base32(text.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(encoded);
    }

    @Test
    void aCodeIsTakenAStepEarlyOrLateButNoMore() {
        Instant now = Instant.ofEpochSecond(3000);
        for (int step = -3; step <= 3; step++) {
            String code = OneTimeCodes.code(RFC_SECRET, now.plusSeconds(30L * step));
            var found = OneTimeCodes.step(RFC_SECRET, code, now, 0);
            if (Math.abs(step) <= 1) {
                assertThat(found).hasValue(100 + step);
            } else {
                assertThat(found).as("%d steps away", step).isEmpty();
            }
        }
    }

    @Test
    void neitherAUsedCodeNorAnEarlierOneIsTakenAgain() {
        Instant now = Instant.ofEpochSecond(3000);
        String present = OneTimeCodes.code(RFC_SECRET, now);
        String before = OneTimeCodes.code(RFC_SECRET, now.minusSeconds(30));
        String next = OneTimeCodes.code(RFC_SECRET, now.plusSeconds(30));
        assertThat(OneTimeCodes.step(RFC_SECRET, present, now, 100)).isEmpty();
        assertThat(OneTimeCodes.step(RFC_SECRET, before, now, 100)).isEmpty();
        assertThat(OneTimeCodes.step(RFC_SECRET, next, now, 100)).hasValue(101);
    }

    @Test
    void whatIsNoCodeIsNoCode() {
        for (String wrong : new String[] {"", "0", "287 082", "2870822", "abcdef", "２８７０８２"}) {
            assertThat(OneTimeCodes.step(RFC_SECRET, wrong, Instant.ofEpochSecond(59), 0))
                    .as(wrong)
                    .isEmpty();
        }
    }

    @Test
    void recoveryCodesCanBeTypedFromPaper() {
        String code = OneTimeCodes.newRecoveryCode();
        assertThat(code).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}").isNotEqualTo(OneTimeCodes.newRecoveryCode());
        assertThat(OneTimeCodes.typed(
                        " " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(code.replace("-", ""));
    }

    @Test
    void theAddressIsTheOneThatAppsUnderstand() {
        assertThat(OneTimeCodes.address(RFC_SECRET, "Outturn", "anna+a@north.example"))
                .isEqualTo("otpauth://totp/Outturn:anna%2Ba%40north.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Outturn&algorithm=SHA1&digits=6&period=30");
    }
}
