package org.outturn.bill.payment;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the invoices that lines of a bank's statement pay: by the number in their text, the amount and the currency. Pure. What is
 * not sure is only proposed; nothing is entered that nobody confirmed.
 */
public final class Matching {
    private static final Pattern NUMBER =
            Pattern.compile("(?i)\\bINV[\\s\\-_/.]{0,3}(\\d{4})[\\s\\-_/.]{0,3}(\\d{5,9})(?!\\d)");

    private Matching() {}

    /** How sure it is. */
    public enum Verdict {
        /** One invoice is named, and amount and currency are what is open. */
        MATCHED,
        /** An invoice is named, but the amount is another; or none is, and exactly one open item has this amount. */
        PROPOSED,
        /** Several invoices are named, or several open items have this amount. */
        AMBIGUOUS,
        /** Nothing fits. */
        UNMATCHED,
        /** It was entered before. */
        KNOWN
    }

    /**
     * What is open.
     *
     * @param number of the invoice
     * @param left what is still to be paid
     */
    public record Open(String number, BigDecimal left, String currency) {}

    /**
     * A line and what it may pay.
     *
     * @param number of the invoice, or null where none is proposed
     */
    public record Match(
            BankLine line, Verdict verdict, @Nullable String number) {}

    /**
     * Matches lines in their order; what one of them pays is not open for the next.
     *
     * @param open all open items
     * @param known keys of lines that were entered before
     */
    public static List<Match> of(List<BankLine> lines, List<Open> open, Set<String> known) {
        Map<String, Open> left = new LinkedHashMap<>();
        open.forEach(each -> left.put(each.number(), each));
        Set<String> seen = new HashSet<>(known);
        return lines.stream()
                .map(line -> {
                    Match match = seen.add(line.key()) ? match(line, left) : new Match(line, Verdict.KNOWN, null);
                    if (match.verdict() == Verdict.MATCHED) {
                        left.remove(match.number());
                    }
                    return match;
                })
                .toList();
    }

    private static Match match(BankLine line, Map<String, Open> open) {
        List<Open> named = named(line.text()).stream()
                .filter(open::containsKey)
                .map(open::get)
                .filter(each -> each.currency().equals(line.currency()))
                .toList();
        if (named.size() > 1) {
            return new Match(line, Verdict.AMBIGUOUS, null);
        }
        if (named.size() == 1) {
            boolean whole = named.getFirst().left().compareTo(line.amount()) == 0;
            return new Match(
                    line,
                    whole ? Verdict.MATCHED : Verdict.PROPOSED,
                    named.getFirst().number());
        }
        List<Open> same = open.values().stream()
                .filter(each ->
                        each.currency().equals(line.currency()) && each.left().compareTo(line.amount()) == 0)
                .toList();
        return switch (same.size()) {
            case 0 -> new Match(line, Verdict.UNMATCHED, null);
            case 1 -> new Match(line, Verdict.PROPOSED, same.getFirst().number());
            default -> new Match(line, Verdict.AMBIGUOUS, null);
        };
    }

    /** The numbers of invoices that a text names, however they are written. */
    static Set<String> named(String text) {
        Set<String> numbers = new HashSet<>();
        Matcher found = NUMBER.matcher(text);
        while (found.find()) {
            numbers.add(String.format(Locale.ROOT, "INV-%s-%s", found.group(1), found.group(2)));
        }
        return numbers;
    }
}
