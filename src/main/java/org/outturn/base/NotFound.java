package org.outturn.base;

/** Something that does not exist, or that the one who asks may not see; from outside both look the same (HTTP 404). */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String kind;

    public NotFound(String kind, Object id) {
        super("There is no " + kind + " " + id + ", or you may not see it.");
        this.kind = kind;
    }

    /** What was looked for, in the product's words: machine, contract, invoice. */
    public String kind() {
        return kind;
    }
}
