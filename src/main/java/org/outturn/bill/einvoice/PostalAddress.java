package org.outturn.bill.einvoice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an address told apart, as far as they tell it: a last line that begins with a postcode is postcode and place;
 * otherwise the last line is the place as a whole.
 */
record PostalAddress(
        @Nullable String street,
        @Nullable String second,
        @Nullable String third,
        @Nullable String postcode,
        @Nullable String place) {
    private static final Pattern PLACE = Pattern.compile("(?:[A-Z]{1,2}-)?(\\d[0-9A-Z]{2,5}(?: [A-Z]{2})?) +(\\S.*)");

    static PostalAddress of(String address) {
        List<String> lines = address.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return new PostalAddress(null, null, null, null, null);
        }
        String last = lines.getLast();
        List<String> before = lines.subList(0, lines.size() - 1);
        Matcher place = PLACE.matcher(last);
        boolean told = place.matches();
        return new PostalAddress(
                before.isEmpty() ? null : before.getFirst(),
                before.size() < 2 ? null : before.get(1),
                before.size() < 3 ? null : String.join(", ", before.subList(2, before.size())),
                told ? place.group(1) : null,
                told ? place.group(2) : last);
    }
}
