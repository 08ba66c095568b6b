package org.outturn.connect;

import org.outturn.base.Sha256;

/** A device behind a gateway: what it sends are keys of the gateway that begin with its name. */
final class Child {
    private static final int LONGEST = 60;

    private Child() {}

    /** How the keys of a child begin; empty for the device itself. Names that only look alike get different beginnings. */
    static String prefix(String name) {
        if (name.isEmpty()) {
            return "";
        }
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        if (!Character.isLetter(plain.charAt(0))) {
            plain = "d" + plain;
        }
        if (plain.length() > LONGEST) {
            plain = plain.substring(0, LONGEST);
        }
        return plain.equals(name) ? plain + ":" : plain + "-" + Sha256.of(name).substring(0, 6) + ":";
    }
}
