package org.outturn.contract.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.contract.ContractId;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Reach;

/**
 * Something that was said about a contract.
 *
 * @param version how often it was said for the same kind, key and first day, from 1; the latest counts
 * @param withdrawn whether the latest saying is that it does not hold
 */
public record Fact(
        UUID id,
        ContractId contract,
        Entry entry,
        int version,
        boolean withdrawn,
        boolean byProvider,
        String by,
        Instant at) {
    /**
     * What is said.
     *
     * @param key what it names, empty where the kind names nothing
     * @param from the day, or the first of some days
     * @param until the first day after, or null
     * @param amount how much, or null where the kind has no amount
     * @param unit currency of money, UCUM code of figures, else empty
     * @param note why, or of what; may be empty
     */
    public record Entry(
            FactKind kind,
            String key,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable BigDecimal amount,
            String unit,
            String note) {
        private static final int NOTE = 500;
        private static final int UNIT = 60;

        public Entry {
            Field.given("kind", kind);
            Reach.day("from", from);
            if (until != null) {
                Reach.day("until", until);
            }
            key = key(kind, key);
            unit = Field.lineOrEmpty("unit", unit, UNIT);
            note = Field.text("note", note, NOTE);
            if (kind.needsEnd()) {
                Field.given("until", until);
            }
            refuseUnless(until == null || kind.canEnd(), "until", "A " + kind.key() + " is of one day.");
            refuseUnless(until == null || from.isBefore(until), "until", "It must end after it begins.");
            refuseUnless(kind.hasAmount() == (amount != null), "amount", amountOf(kind));
            if (amount != null) {
                amount = Check.notNegative("amount", amount);
                refuseUnless(
                        !kind.isCount() || amount.stripTrailingZeros().scale() <= 0,
                        "amount",
                        "It counts things, so it is a whole number.");
                refuseUnless(kind.isCount() == unit.isEmpty(), "unit", unitOf(kind));
            } else {
                refuseUnless(unit.isEmpty(), "unit", "A " + kind.key() + " has no unit.");
            }
            refuseUnless(
                    kind != FactKind.END_CHOICE || note.matches("buy|return|extend"),
                    "note",
                    "What is chosen is buy, return or extend.");
        }

        private static String key(FactKind kind, @Nullable String key) {
            if (!kind.isNamed()) {
                refuseUnless(key == null || key.isBlank(), "key", "A " + kind.key() + " names nothing.");
                return "";
            }
            return kind.namesAKey() ? Check.key("key", key) : Check.text("key", key);
        }

        private static String amountOf(FactKind kind) {
            return kind.hasAmount() ? "A " + kind.key() + " says how much." : "A " + kind.key() + " has no amount.";
        }

        private static String unitOf(FactKind kind) {
            return kind.isCount() ? "What is counted has no unit." : "Say in which unit or currency.";
        }

        private static void refuseUnless(boolean fits, String field, String why) {
            if (!fits) {
                throw Refused.input("fact-misfit", field, why, "Look at the field '" + field + "'.")
                        .naming(field);
            }
        }
    }
}
