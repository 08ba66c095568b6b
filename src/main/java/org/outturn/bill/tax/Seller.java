package org.outturn.bill.tax;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * What invoices need to know of the provider besides name and address.
 *
 * @param iban the account to pay to, without blanks
 */
public record Seller(@Nullable VatId vatId, @Nullable String iban) {
    static final Seller UNKNOWN = new Seller(null, null);
    private static final int LONGEST = 34;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Reads what somebody wrote; what is empty is not known. */
    public static Seller read(@Nullable String vatId, @Nullable String iban) {
        return new Seller(VatId.read("vatId", vatId).orElse(null), iban(iban));
    }

    private static @Nullable String iban(@Nullable String text) {
        String iban =
                Field.lineOrEmpty("iban", text, 2 * LONGEST).replace(" ", "").toUpperCase(Locale.ROOT);
        if (iban.isEmpty()) {
            return null;
        }
        if (!iban.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}") || !hasRightDigits(iban)) {
            throw Refused.input(
                            "iban-unreadable",
                            "iban",
                            "'" + iban + "' is no IBAN.",
                            "Compare it with your bank's; a digit may be wrong.")
                    .naming(iban);
        }
        return iban;
    }

    /** ISO 7064 mod 97-10. */
    private static boolean hasRightDigits(String iban) {
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }
}
