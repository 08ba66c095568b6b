package org.outturn.mail;

/** Port: takes a letter to where its reader finds it. */
sealed interface Carrier permits FolderCarrier, SmtpCarrier {
    /** Tries once. */
    Outcome carry(Waiting letter);

    /** Where letters go, for people who look after the installation. */
    String where();

    /** How an attempt ended. */
    sealed interface Outcome {
        /** Handed on; it is another's now. */
        record Carried() implements Outcome {}

        /**
         * Not now.
         *
         * @param forAll it would be the same with any other letter
         */
        record Later(String why, boolean forAll) implements Outcome {}

        /** The receiving side does not want this letter, and won't. */
        record Refused(String why) implements Outcome {}
    }
}
