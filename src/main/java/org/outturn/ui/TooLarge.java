package org.outturn.ui;

import java.io.IOException;

/** A body turned out larger than one request may carry, while it was read. */
public final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public TooLarge(long most) {
        super("The body has more than " + most + " bytes.");
    }
}
