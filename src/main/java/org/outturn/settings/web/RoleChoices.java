package org.outturn.settings.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.identity.Role;
import org.outturn.identity.Scope;
import org.outturn.ui.Page;

/** Roles and scopes in the reader's words. */
final class RoleChoices {
    private RoleChoices() {}

    static List<Choice> of(Role.Side side, Set<Role> chosen, Page page) {
        return Role.of(side).stream()
                .map(role -> new Choice(
                        role.name(),
                        page.t("role." + role.key()),
                        page.t("role." + role.key() + ".meaning"),
                        chosen.contains(role)))
                .toList();
    }

    /** The roles that are called something with this text in it; none when it is blank. */
    static Set<Role> called(String text, Page page) {
        String wanted = text.strip().toLowerCase(page.locale());
        return wanted.isEmpty()
                ? Set.of()
                : Stream.of(Role.values())
                        .filter(role -> page.t("role." + role.key())
                                .toLowerCase(page.locale())
                                .contains(wanted))
                        .collect(Collectors.toUnmodifiableSet());
    }

    static List<Choice> scopes(Page page) {
        return List.of(Scope.values()).stream()
                .map(scope -> new Choice(
                        scope.name(),
                        page.t("scope." + scope.key()),
                        page.t("scope." + scope.key() + ".meaning"),
                        scope == Scope.READ))
                .toList();
    }

    static String words(Set<Role> roles, Page page) {
        return roles.stream().sorted().map(role -> page.t("role." + role.key())).collect(Collectors.joining(", "));
    }

    static String scopeWords(Set<Scope> scopes, Page page) {
        return scopes.stream()
                .sorted()
                .map(scope -> page.t("scope." + scope.key()))
                .collect(Collectors.joining(", "));
    }
}
