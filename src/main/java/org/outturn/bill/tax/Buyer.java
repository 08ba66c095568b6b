package org.outturn.bill.tax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * What invoices need to know of a customer besides name and address.
 *
 * @param language in which its invoices and reminders are written: {@code en} or {@code de}
 */
public record Buyer(@Nullable VatId vatId, String language) {
    private static final String ENGLISH = "en";
    private static final String GERMAN = "de";

    /** Reads what somebody wrote; without a VAT id it is not known to be a business. */
    public static Buyer read(@Nullable String vatId, @Nullable String language) {
        String word = Field.line("language", language, 10).toLowerCase(Locale.ROOT);
        if (!word.equals(ENGLISH) && !word.equals(GERMAN)) {
            throw Refused.input("buyer-language", "language", "Invoices are written in en and de.", "Choose en or de.");
        }
        return new Buyer(VatId.read("vatId", vatId).orElse(null), word);
    }

    /** One of whom nothing was said: German where German is spoken. */
    static Buyer of(String country) {
        boolean german = country.equals("DE") || country.equals("AT") || country.equals("CH") || country.equals("LI");
        return new Buyer(null, german ? GERMAN : ENGLISH);
    }

    public Locale locale() {
        return language.equals(GERMAN) ? Locale.GERMAN : Locale.ENGLISH;
    }
}
