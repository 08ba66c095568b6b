package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    /** Paints the picture with four pixels a module, as a camera would see it. */
    private static String read(String svg) throws Exception {
        var size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        int width = Integer.parseInt(size.group(1)) * 4;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        MODULE.matcher(svg).results().forEach(module -> {
            int x = Integer.parseInt(module.group(1)) * 4;
            int y = Integer.parseInt(module.group(2)) * 4;
            for (int i = 0; i < 16; i++) {
                pixels[(y + i / 4) * width + x + i % 4] = 0;
            }
        });
        var picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
        return new QRCodeReader().decode(picture).getText();
    }

    @Test
    void aPhoneReadsWhatWasWritten() throws Exception {
        String text = "otpauth://totp/Outturn:anna%40north.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Outturn&algorithm=SHA1&digits=6&period=30";
        assertThat(read(QrCode.svg(text))).isEqualTo(text);
        assertThat(QrCode.address(text)).startsWith("data:image/svg+xml;base64,");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(4000))).isInstanceOf(IllegalArgumentException.class);
    }
}
