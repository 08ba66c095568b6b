package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a contract is in its life; from {@link #ACCEPTED} on it follows from the day and is kept nowhere. */
public enum ContractState {
    /** The provider writes its text. */
    DRAFT,
    /** The text is frozen, and the customer may accept it. */
    OFFERED,
    /** It was offered, and the last day to accept it is over. */
    EXPIRED,
    DECLINED,
    WITHDRAWN,
    /** Accepted; its first day of service is still to come. */
    ACCEPTED,
    ACTIVE,
    PAUSED,
    ENDED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
