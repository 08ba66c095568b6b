package org.outturn.identity;

/** What an access token may be used for, within what its owner's roles allow. */
public enum Scope {
    /** Look at everything that its owner may see. */
    READ,
    /** Change what its owner may change, people and tokens excepted. */
    WRITE,
    /** Invite, change and remove people and services, make tokens. */
    ADMINISTER;

    /** As part of a message's key: {@code read}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
