package org.outturn.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatIsClosedOpensAgainAlsoAfterARestart() throws Exception {
        String closed = SecretBox.in(folder).close("here", SECRET);
        assertThat(SecretBox.in(folder).open("here", closed)).isEqualTo(SECRET);
        assertThat(closed).doesNotContain("secret");
    }

    @Test
    void theSameSecretLooksDifferentEachTime() throws Exception {
        SecretBox box = SecretBox.in(folder);
        assertThat(box.close("here", SECRET)).isNotEqualTo(box.close("here", SECRET));
    }

    @Test
    void itOpensAtNoOtherPlaceAndNotWhenChanged() throws Exception {
        SecretBox box = SecretBox.in(folder);
        String closed = box.close("here", SECRET);
        assertThatThrownBy(() -> box.open("there", closed)).isInstanceOf(GeneralSecurityException.class);
        String changed = (closed.startsWith("A") ? "B" : "A") + closed.substring(1);
        for (String wrong : new String[] {changed, "", "AAAA", "no base64!", closed + "AA"}) {
            assertThatThrownBy(() -> box.open("here", wrong)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void anotherKeyDoesNotOpenIt(@TempDir Path other) throws Exception {
        String closed = SecretBox.in(folder).close("here", SECRET);
        assertThatThrownBy(() -> SecretBox.in(other).open("here", closed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void onlyTheOwnerReadsTheKeyAndAHalfOneIsRefused() throws Exception {
        SecretBox.in(folder);
        Path key = folder.resolve("secrets.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.write(key, new byte[7]);
        assertThatThrownBy(() -> SecretBox.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("restore it from your backup");
    }
}
