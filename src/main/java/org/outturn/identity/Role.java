package org.outturn.identity;

/** What a person comes for; see the table of users in the product's description. */
public enum Role {
    /** Provider: sees the fleet, sets up baselines, signs statements. */
    ENGINEER(Side.PROVIDER),
    /** Provider: correct invoices with evidence. */
    FINANCE(Side.PROVIDER),
    /** Customer: did it pay off? Contracts, verified value, invoices. */
    BUYER(Side.CUSTOMER);

    /** On which side of a contract a role stands. */
    public enum Side {
        PROVIDER,
        CUSTOMER
    }

    private final Side side;

    Role(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }
}
