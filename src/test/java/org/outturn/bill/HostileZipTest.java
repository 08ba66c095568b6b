package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileZipTest {
    @TempDir
    static Path folder;

    private static byte[] untouched;
    private static Map<String, String> files;

    @BeforeAll
    static void pack() throws Exception {
        untouched = new SampleInvoice().evidence(SampleInvoice.seal(folder));
        files = PackageContent.read(untouched);
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThat(why(new byte[0])).contains("no zip");
        assertThat(why("not a zip".getBytes(StandardCharsets.UTF_8))).contains("no zip");
        assertThat(why(Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 100))).isNotEmpty();
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < untouched.length; length += 397) {
            assertThat(PackageVerifier.verify(Arrays.copyOf(untouched, length), null)
                            .ok())
                    .as("first %s bytes", length)
                    .isFalse();
        }
    }

    @Test
    void aFlippedBitNeverPassesWithOtherContent() throws Exception {
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] flipped = untouched.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            if (PackageVerifier.verify(flipped, null).ok()) {
                // times and the like may change; what is read may not
                assertThat(PackageContent.read(flipped)).isEqualTo(files);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../invoice.json",
                "/etc/passwd",
                "x/",
                "extra.json",
                "INVOICE.JSON",
                "invoice.json ",
                "..\\a",
                "invoice.json\u0000"
            })
    void aFileThatDoesNotBelongThereIsRefused(String name) {
        var more = new HashMap<>(files);
        more.put(name, "");

        assertThat(why(EvidencePackage.zip(more))).contains("does not belong there");
    }

    @Test
    void aFileThatIsThereTwiceIsRefused() throws Exception {
        var twice = new HashMap<>(files);
        twice.put("invoice.jsoX", files.get("invoice.json"));
        byte[] zip = replaced(EvidencePackage.zip(twice), "invoice.jsoX", "invoice.json");

        assertThat(why(zip)).contains("twice");
    }

    @Test
    void aZipThatTellsDifferentlyFromFrontAndEndIsRefused() {
        // README and its twin swap names in the directory at the end only
        byte[] zip = untouched.clone();
        int last = lastIndexOf(zip, "statement.json");
        System.arraycopy("statement.jsoN".getBytes(StandardCharsets.US_ASCII), 0, zip, last, 14);

        assertThat(PackageVerifier.verify(zip, null).ok()).isFalse();
    }

    @Test
    void aBombIsRefusedBeforeItUnfolds() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThat(why(bytes.toByteArray())).contains("unpacks to over");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write(new byte[] {(byte) 0xff, (byte) 0xfe});
            zip.closeEntry();
        }
        assertThat(why(bytes.toByteArray())).contains("UTF-8");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        var deep = new HashMap<>(files);
        deep.put("manifest.json", "[".repeat(1_000_000));

        assertThat(PackageVerifier.verify(EvidencePackage.zip(deep), null).ok()).isFalse();
    }

    private static byte[] replaced(byte[] zip, String from, String to) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int lastIndexOf(byte[] zip, String text) {
        return new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    }

    private static String why(byte[] zip) {
        Verdict verdict = PackageVerifier.verify(zip, null);
        assertThat(verdict.ok()).isFalse();
        return verdict.checks().getFirst().detail();
    }
}
