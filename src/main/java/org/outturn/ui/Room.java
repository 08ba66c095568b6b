package org.outturn.ui;

import java.util.Locale;
import java.util.function.Predicate;
import org.outturn.identity.Viewer;

/**
 * An entry of the navigation, contributed by the module that serves it as a bean.
 *
 * @param group the capability under which it stands
 * @param key message key of its name is {@code room.<key>}, its help is the topic of this name
 * @param path where it leads; the entry is current for every page below
 * @param icon name of a Tabler icon
 * @param order place inside its group, small first
 * @param visible who may see it
 */
public record Room(Group group, String key, String path, String icon, int order, Predicate<Viewer> visible) {
    /** The capabilities in the order in which a business is built and run. */
    public enum Group {
        HOME,
        DEVELOP,
        CONNECT,
        OPERATE,
        SELL,
        DELIVER,
        MEASURE,
        TRUST,
        SETTINGS;

        /** Key of its name. */
        public String key() {
            return "rooms." + name().toLowerCase(Locale.ROOT);
        }
    }
}
