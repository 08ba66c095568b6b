package org.outturn.story;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.story.Browser.Look;

/**
 * How closely pages are looked at. Each is at a desk in the light. In the dark and on a phone, those are that show a component not
 * looked at there yet, since a component looks the same on each page; the others only have to fit. With
 * {@code -Doutturn.pictures=all} all are.
 */
final class Looks {
    private final Map<Look, Set<String>> seen = new HashMap<>();

    /** What is wrong with a page that is open at a desk (then also in the dark) or on a phone. */
    List<String> at(Page page, String name, Look look) {
        List<String> problems = new ArrayList<>();
        Set<String> parts = Browser.parts(page);
        if (look == Look.DESK || isNew(look, parts)) {
            problems.addAll(Pictures.look(page, name + look.name(), look));
        } else if (Browser.overflow(page) > 0) {
            problems.add(name + look.name() + ": is wider than the screen");
        }
        if (look == Look.DESK && isNew(Look.DARK, parts)) {
            Browser.darken(page, true);
            problems.addAll(Pictures.look(page, name + Look.DARK.name(), Look.DARK));
            Browser.darken(page, false);
        }
        return problems;
    }

    private boolean isNew(Look look, Set<String> parts) {
        boolean fresh = seen.computeIfAbsent(look, any -> new HashSet<>()).addAll(parts);
        return fresh || Pictures.ALL;
    }
}
