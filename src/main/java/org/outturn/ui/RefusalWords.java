package org.outturn.ui;

import org.outturn.base.Refused;
import org.springframework.stereotype.Component;

/** Says refusals in the reader's language, for pages that tell of several at once. */
@Component
public class RefusalWords {
    private final Refusals refusals;

    RefusalWords(Refusals refusals) {
        this.refusals = refusals;
    }

    /** What happened, and what to do about it. */
    public record Words(String what, String cure) {}

    public Words of(Refused refused, Page page) {
        Problem said = refusals.in(Problem.of(refused), page);
        return new Words(said.what(), said.cure());
    }
}
