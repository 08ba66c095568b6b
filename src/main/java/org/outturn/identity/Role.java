package org.outturn.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a person comes for; see the table of users in the product's description. A person may have several. */
public enum Role {
    /** Each side: invites and removes the people of the own organisation; on the provider's side, customers and partners too. */
    ADMINISTRATOR(Side.PROVIDER, Side.CUSTOMER, Side.PARTNER),
    /** Provider: designs services and their revenue model. */
    BUSINESS_DEVELOPER(Side.PROVIDER),
    /** Provider: finds who needs what, sends proposals. */
    SALES(Side.PROVIDER),
    /** Provider: sees the fleet, sets up baselines, signs statements. */
    ENGINEER(Side.PROVIDER),
    /** Provider: keeps the installed base and its devices: machine types, sites, machines, imports. */
    FLEET_ADMINISTRATOR(Side.PROVIDER),
    /** Provider: learns from the whole fleet. */
    ANALYST(Side.PROVIDER),
    /** Provider: correct invoices with evidence. */
    FINANCE(Side.PROVIDER),
    /** Provider: which data is used for what, by whom, with whose consent. */
    DATA_STEWARD(Side.PROVIDER),
    /** Customer: did it pay off? Contracts, verified value, invoices. */
    BUYER(Side.CUSTOMER),
    /** Customer: is my machine fine, what should I do now? */
    OPERATOR(Side.CUSTOMER),
    /** Customer: who sees our data; allows, shares, exports, erases. */
    DATA_OWNER(Side.CUSTOMER),
    /** Partner: what was shared with them. */
    PARTNER(Side.PARTNER);

    /** On which side of a contract a person stands. */
    public enum Side {
        PROVIDER,
        CUSTOMER,
        PARTNER
    }

    private final Set<Side> sides;

    Role(Side first, Side... others) {
        this.sides = EnumSet.of(first, others);
    }

    /** Is this a role for people of that side? */
    public boolean isOf(Side side) {
        return sides.contains(side);
    }

    /** The roles that a person of that side can have. */
    public static List<Role> of(Side side) {
        return Arrays.stream(values()).filter(role -> role.isOf(side)).toList();
    }

    /** As part of a message's key or of an address: {@code fleet-administrator}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
