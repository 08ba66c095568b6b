package org.outturn.demo;

import java.util.List;
import java.util.Set;
import org.outturn.identity.Role;

/** The people of the demo. Their passwords are no secret: the demo listens on this machine only and holds no real data. */
enum DemoPeople {
    ENGINEER("Jonas Brandt", "jonas@nordwind.example", "fresh-air-engineer", Role.ENGINEER),
    FINANCE("Maren Köhler", "maren@nordwind.example", "fresh-air-finance", Role.FINANCE),
    BUYER("Alice Romero", "alice@prairie.example", "fresh-air-buyer", Role.BUYER);

    private final String fullName;
    private final String email;
    private final String password;
    private final Role role;

    DemoPeople(String fullName, String email, String password, Role role) {
        this.fullName = fullName;
        this.email = email;
        this.password = password;
        this.role = role;
    }

    String fullName() {
        return fullName;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    Role role() {
        return role;
    }

    Set<Role> roles() {
        return Set.of(role);
    }

    static List<DemoPeople> all() {
        return List.of(values());
    }
}
