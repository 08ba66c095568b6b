package org.outturn.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.trust.Seal;

/** Collects what was checked about a sealed file. */
final class FileChecks {
    private final List<Verdict.Check> checks = new ArrayList<>();

    List<Verdict.Check> all() {
        return checks;
    }

    static Verdict refused(String why) {
        return new Verdict(null, null, null, null, List.of(new Verdict.Check("file", false, why)));
    }

    /** Whether the seal holds, and whether it is the one that is expected; its fingerprint when it holds. */
    @Nullable
    String sealed(byte[] content, String seal, String key, @Nullable String expected) {
        boolean holds = Seal.holds(content, seal, key);
        String fingerprint = holds ? Seal.fingerprint(key.strip()) : null;
        check(
                "seal",
                holds,
                holds
                        ? "the seal " + fingerprint + " holds on the content"
                        : "seal is no seal of content.publicKey on the content: something in it was changed");
        if (expected != null) {
            boolean same = expected.strip().equalsIgnoreCase(fingerprint);
            check(
                    "fingerprint",
                    same,
                    same
                            ? "it is the seal you expect"
                            : "the file is sealed by " + fingerprint + ", not by " + expected.strip());
        }
        return fingerprint;
    }

    /** Whether a fingerprint is that of what it stands for. */
    void same(String key, String what, String given, String recomputed) {
        boolean same = given.equals(recomputed);
        check(
                key,
                same,
                same
                        ? what + " is unchanged, " + recomputed.substring(0, 16)
                        : what + " was changed: its SHA-256 is " + recomputed + ", the file says " + given);
    }

    /** Whether no difference is found. */
    void holds(String key, String what, Supplier<Optional<String>> difference) {
        try {
            Optional<String> found = difference.get();
            check(key, found.isEmpty(), found.orElse(what));
        } catch (RuntimeException e) {
            // Figures that no computation gives can break the computation; then they do not hold.
            check(key, false, "can't be recomputed: " + brief(e));
        }
    }

    void check(String key, boolean ok, String detail) {
        checks.add(new Verdict.Check(key, ok, detail));
    }

    static String brief(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}
