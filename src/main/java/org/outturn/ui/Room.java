package org.outturn.ui;

import java.util.function.Predicate;
import org.outturn.identity.Viewer;

/**
 * An entry of the navigation, contributed by the module that serves it as a bean.
 *
 * @param key message key of its name is {@code room.<key>}
 * @param path where it leads; the entry is current for every page below
 * @param icon name of a Tabler icon
 * @param order place in the navigation, small first
 * @param visible who may see it
 */
public record Room(String key, String path, String icon, int order, Predicate<Viewer> visible) {}
