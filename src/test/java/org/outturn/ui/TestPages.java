package org.outturn.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Locale;
import org.outturn.identity.Viewer;

/** Pages and templates without a web server. */
public final class TestPages {
    private TestPages() {}

    public static Page page(Locale locale, Viewer viewer) {
        try {
            return new Page(
                    new UiConfiguration().messageSource(),
                    new Formats(locale, ZoneId.of("Europe/Berlin")),
                    Theme.AUTO,
                    viewer,
                    "/",
                    Frame.BARE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Templates templates() {
        return new Templates(new UiConfiguration().templateEngine());
    }
}
