package org.outturn.bill.tax;

/** Why tax is charged or not, in the codes of EN 16931 (UNTDID 5305). */
public enum TaxCategory {
    /** Standard rate, or a reduced one: tax is charged. */
    S,
    /** A rate of zero. */
    Z,
    /** Exempt from tax, for the reason that the invoice gives. */
    E,
    /** Reverse charge: the customer owes the tax. */
    AE,
    /** For a customer outside the European Union: no tax is charged. */
    G,
    /** Outside the scope of tax. */
    O
}
