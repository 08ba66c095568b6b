package org.outturn.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What stands around every page's own content.
 *
 * @param rooms all entries of the navigation in order
 * @param memberships the organisations between which the person can switch
 * @param notice what happened just now, told once
 * @param banners what everybody should know
 * @param hasHelp is there help under this topic?
 * @param assets from a file's path to the address that changes with its content
 * @param csrf the token that every form carries
 */
record Frame(
        List<Room> rooms,
        Supplier<List<OrganisationSwitch.Membership>> memberships,
        Supplier<Optional<Notice>> notice,
        List<Banner> banners,
        Predicate<String> hasHelp,
        UnaryOperator<String> assets,
        Supplier<String> csrf) {
    /** A frame without anything in it. */
    static final Frame BARE =
            new Frame(List.of(), List::of, Optional::empty, List.of(), topic -> false, path -> path, () -> "");
}
