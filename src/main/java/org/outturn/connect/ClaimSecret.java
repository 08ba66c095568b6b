package org.outturn.connect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.outturn.identity.TenantId;

/**
 * What a customer shows to take over a machine: a code of ours, or what the machine's device told.
 *
 * @param text the code without what separates its parts; for a device's, the machine's serial number or number before it
 */
record ClaimSecret(String text) {
    /** Letters and digits that nobody takes for others, printed or written by hand. */
    static final String LETTERS = "34679ACDEFGHJKMNPQRTUVWXY";

    private static final int LENGTH = 12;
    private static final int PART = 4;
    private static final int LONGEST_TYPED = 60;
    /** A code has 55 bits: whoever gets hold of the fingerprints is to need years for them, and we a few milliseconds. */
    private static final int ROUNDS = 5_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new code. */
    static ClaimSecret random() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new ClaimSecret(code.toString());
    }

    /** A code as somebody typed it, with or without dashes, in capitals or not; empty when it can't be one. */
    static Optional<ClaimSecret> typed(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        return code.length() == LENGTH && code.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)
                ? Optional.of(new ClaimSecret(code))
                : Optional.empty();
    }

    /** What a device told; machines are told apart by their serial number or, where they have none, their number. */
    static ClaimSecret told(String machine, String secret) {
        return new ClaimSecret(machine.strip().toUpperCase(Locale.ROOT) + "\n" + secret.strip());
    }

    /** In parts that can be read aloud: {@code XXXX-XXXX-XXXX}. */
    String shown() {
        return text.substring(0, PART) + "-" + text.substring(PART, 2 * PART) + "-" + text.substring(2 * PART);
    }

    /** What is kept of it. */
    String fingerprint(TenantId tenant) {
        var spec = new PBEKeySpec(
                text.toCharArray(), ("claim " + tenant.value()).getBytes(StandardCharsets.UTF_8), ROUNDS, 256);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform knows PBKDF2.", e);
        }
    }

    @Override
    public String toString() {
        return "ClaimSecret[hidden]";
    }
}
