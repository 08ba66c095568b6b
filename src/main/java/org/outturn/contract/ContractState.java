package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

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

    /** The state that a caller looks for; null when the text is empty, for all. */
    public static @Nullable ContractState wanted(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.input(
                                "contract-state",
                                "state",
                                "There is no such state of a contract.",
                                "Use one of " + keys() + ".")
                        .naming(keys()));
    }

    private static String keys() {
        return Arrays.stream(values()).map(ContractState::key).collect(Collectors.joining(", "));
    }
}
