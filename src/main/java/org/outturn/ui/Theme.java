package org.outturn.ui;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the person's system has it. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** Reads a cookie's or form's text; anything unknown is {@link #AUTO}. */
    static Theme of(@Nullable String text) {
        if (text == null) {
            return AUTO;
        }
        return switch (text) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            default -> AUTO;
        };
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
