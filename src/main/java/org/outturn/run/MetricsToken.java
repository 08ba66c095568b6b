package org.outturn.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The one secret with which a collector reads {@code /metrics}: in {@code keys/metrics.token}, made at the first start. */
@Component
public class MetricsToken {
    private final byte[] token;

    MetricsToken(DataFolder folder) throws IOException {
        Path file = folder.keys().resolve("metrics.token");
        if (!Files.exists(file)) {
            create(file);
        }
        token = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        if (token.length < 20) {
            throw new IOException(file + " has no usable token; delete it, and the next start makes a new one.");
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, "om_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether an {@code Authorization} header shows it. */
    public boolean isShownBy(String header) {
        String scheme = "Bearer ";
        return header.regionMatches(true, 0, scheme, 0, scheme.length())
                && MessageDigest.isEqual(
                        token, header.substring(scheme.length()).strip().getBytes(StandardCharsets.UTF_8));
    }
}
