package org.outturn.trust;

/** Why data is used; told to the customer with every access. */
public enum Purpose {
    /** A person looks at a machine's data on a page or through the API. */
    SHOW,
    /** A baseline is fitted or a value statement computed. */
    VERIFY,
    /** An invoice's evidence is put together. */
    EVIDENCE,
    /** Values of a device are put under the signal that they were meant for. */
    ASSIGN,
    /** Key figures are compared anonymously among customers that take part. */
    BENCHMARK
}
