package org.outturn.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.outturn.identity.Role;

/** The people of the demo. Their passwords are no secret: the demo listens on this machine only and holds no real data. */
enum DemoPeople {
    ENGINEER("Jonas Brandt", "jonas@nordwind.example", "fresh-air-engineer", Role.ENGINEER),
    FINANCE("Maren Köhler", "maren@nordwind.example", "fresh-air-finance", Role.FINANCE),
    BUYER("Alice Romero", "alice@prairie.example", "fresh-air-buyer", Role.BUYER, Role.ADMINISTRATOR),
    ADMINISTRATOR(
            "Ida Petersen",
            "ida@nordwind.example",
            "fresh-air-administrator",
            Role.ADMINISTRATOR,
            Role.FLEET_ADMINISTRATOR,
            Role.DATA_STEWARD),
    OPERATOR(
            "Werkzeugbau Hollmann GmbH",
            "Sabine Vogt",
            "sabine@hollmann.example",
            "fresh-air-operator",
            Role.OPERATOR,
            Role.BUYER,
            Role.ADMINISTRATOR),
    DATA_OWNER(
            "Siderúrgica Serra Azul S.A.",
            "João Prado",
            "joao@serra-azul.example",
            "fresh-air-data-owner",
            Role.DATA_OWNER,
            Role.BUYER,
            Role.ADMINISTRATOR);

    private final String customer;
    private final String fullName;
    private final String email;
    private final String password;
    private final Role role;
    private final Set<Role> roles;

    DemoPeople(String fullName, String email, String password, Role role, Role... more) {
        this("", fullName, email, password, role, more);
    }

    /** Somebody of a customer who has machines of the fleet. */
    DemoPeople(String customer, String fullName, String email, String password, Role role, Role... more) {
        this.customer = customer;
        this.fullName = fullName;
        this.email = email;
        this.password = password;
        this.role = role;
        this.roles = EnumSet.of(role, more);
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

    /** What they mainly come for. */
    Role role() {
        return role;
    }

    Set<Role> roles() {
        return roles;
    }

    static List<DemoPeople> all() {
        return List.of(values());
    }

    /** Those who take part in the story. */
    static List<DemoPeople> ofTheStory() {
        return of("");
    }

    /** Those of a customer of the fleet. */
    static List<DemoPeople> of(String customer) {
        return all().stream().filter(one -> one.customer.equals(customer)).toList();
    }
}
