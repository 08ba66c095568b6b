package org.outturn.identity;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks a chain of audit entries link by link: each entry's hash covers its text and the hash before, places follow each other
 * without gaps, and the text says the same place. Stops at the first broken link.
 */
public final class AuditChain implements Consumer<AuditEntries.Link> {
    private final boolean whole;
    private long checked;
    private @Nullable Long place;
    private String hash = AuditEntry.START;
    private @Nullable Broken broken;

    /** @param whole must the chain begin with its first entry and have no gap? Otherwise each entry is checked for itself. */
    public AuditChain(boolean whole) {
        this.whole = whole;
    }

    /**
     * Where a chain is broken.
     *
     * @param seq place of the first entry that does not hold
     * @param why what does not hold, as a sentence
     */
    public record Broken(long seq, String why) {}

    @Override
    public void accept(AuditEntries.Link link) {
        if (broken != null) {
            return;
        }
        String why = whyBroken(link);
        if (why != null) {
            broken = new Broken(link.seq(), why);
            return;
        }
        place = link.seq();
        hash = link.hash();
        checked++;
    }

    private @Nullable String whyBroken(AuditEntries.Link link) {
        if (whole) {
            long expected = place == null ? 1 : place + 1;
            if (link.seq() != expected) {
                return link.seq() > expected
                        ? "Entry " + expected + " is missing before it."
                        : "It stands twice, or in the wrong order.";
            }
            if (!link.previous().equals(hash)) {
                return "It does not follow from entry " + (expected - 1) + ": one of the two was changed or replaced.";
            }
        }
        if (!AuditEntry.hash(link.previous(), link.document()).equals(link.hash())) {
            return "Its text or its hash was changed.";
        }
        try {
            AuditEntry entry = link.entry();
            return entry.seq() == link.seq() ? null : "Its text belongs to place " + entry.seq() + ".";
        } catch (JacksonException e) {
            return "Its text can't be read.";
        }
    }

    /** The first broken link; null when all hold. */
    public @Nullable Broken broken() {
        return broken;
    }

    /** How many entries hold. */
    public long checked() {
        return checked;
    }

    /** Hash of the last entry that holds; whoever knows it from elsewhere sees that nothing was cut off behind. */
    public String head() {
        return hash;
    }

    /** Short form of the head for reading it out: the first 16 digits. */
    public String fingerprint() {
        return hash.substring(0, 16);
    }
}
