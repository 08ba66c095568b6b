package org.outturn.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/** How what people enter about people is checked, and how rows keep it. */
final class Entered {
    private Entered() {}

    static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 120) {
            throw Refused.input(
                    "name-length", "name", "A name has 1 to 120 characters.", "Write it shorter, or write one.");
        }
        return stripped;
    }

    /** Refuses no roles, and those that don't belong to the organisation's side. */
    static void check(@Nullable OrganisationId customer, Set<Role> roles) {
        if (roles.isEmpty()) {
            throw Refused.input(
                    "no-role-chosen",
                    "roles",
                    "Without a role nobody can do anything here.",
                    "Choose at least one role.");
        }
        boolean provider = customer == null && roles.stream().allMatch(role -> role.isOf(Role.Side.PROVIDER));
        boolean others = customer != null
                && (roles.stream().allMatch(role -> role.isOf(Role.Side.CUSTOMER))
                        || roles.stream().allMatch(role -> role.isOf(Role.Side.PARTNER)));
        if (!provider && !others) {
            String side = customer == null ? "provider" : "customer";
            throw Refused.input(
                    "role-of-other-side",
                    "roles",
                    "These roles don't belong to the " + side + "'s side.",
                    "Choose only roles of the person's own side.");
        }
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    static String[] names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }

    static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::key).collect(Collectors.joining(", "));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
