package org.outturn.bill.tax;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * A number under which somebody is registered for value added tax, as it is written together: {@code DE136695976}. Its form is
 * checked, not whether it exists.
 */
public record VatId(@JsonValue String value) {
    private static final int LONGEST = 20;
    private static final Pattern OTHER = Pattern.compile("[A-Z]{2}[A-Z0-9]{2,13}");

    /** What follows the prefix, as the Union's VIES describes it. */
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "U\\d{8}"),
            form("BE", "[01]\\d{9}"),
            form("BG", "\\d{9,10}"),
            form("CY", "\\d{8}[A-Z]"),
            form("CZ", "\\d{8,10}"),
            form("DE", "\\d{9}"),
            form("DK", "\\d{8}"),
            form("EE", "\\d{9}"),
            form("EL", "\\d{9}"),
            form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            form("FI", "\\d{8}"),
            form("FR", "[A-Z0-9]{2}\\d{9}"),
            form("HR", "\\d{11}"),
            form("HU", "\\d{8}"),
            form("IE", "\\d[A-Z0-9]\\d{5}[A-Z]{1,2}"),
            form("IT", "\\d{11}"),
            form("LT", "\\d{9}(\\d{3})?"),
            form("LU", "\\d{8}"),
            form("LV", "\\d{11}"),
            form("MT", "\\d{8}"),
            form("NL", "\\d{9}B\\d{2}"),
            form("PL", "\\d{10}"),
            form("PT", "\\d{9}"),
            form("RO", "\\d{2,10}"),
            form("SE", "\\d{12}"),
            form("SI", "\\d{8}"),
            form("SK", "\\d{10}"),
            form("XI", "\\d{9}(\\d{3})?"),
            form("GB", "\\d{9}(\\d{3})?"),
            form("CH", "E\\d{9}(MWST|TVA|IVA)?"));

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static Map.Entry<String, Pattern> form(String prefix, String rest) {
        return Map.entry(prefix, Pattern.compile(rest));
    }

    @JsonCreator
    public VatId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("'" + value + "' is no VAT id.");
        }
    }

    /**
     * Reads what somebody wrote, with blanks, points and hyphens or without.
     *
     * @return empty when nothing was written
     * @throws Refused when it can't be one
     */
    public static Optional<VatId> read(String field, @Nullable String text) {
        String line = Field.lineOrEmpty(field, text, 2 * LONGEST)
                .replaceAll("[ .\\-/]", "")
                .toUpperCase(Locale.ROOT);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (!isWellFormed(line)) {
            throw Refused.input(
                            "vat-id-unreadable",
                            field,
                            "'" + line + "' is no VAT id.",
                            "Write it with the letters of its country, such as DE136695976.")
                    .naming(line);
        }
        return Optional.of(new VatId(line));
    }

    private static boolean isWellFormed(String text) {
        if (text.length() > LONGEST || !text.matches("[A-Z]{2}.+")) {
            return false;
        }
        String prefix = text.substring(0, 2);
        Pattern form = FORMS.get(prefix);
        return form == null
                ? COUNTRIES.contains(prefix)
                        && !prefix.equals("GR")
                        && OTHER.matcher(text).matches()
                : form.matcher(text.substring(2)).matches();
    }

    /** The country that gave it, ISO 3166-1; Greece writes EL, Northern Ireland XI. */
    public String country() {
        String prefix = value.substring(0, 2);
        return switch (prefix) {
            case "EL" -> "GR";
            case "XI" -> "GB";
            default -> prefix;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
