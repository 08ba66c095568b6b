package org.outturn.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.outturn.base.Money;
import org.outturn.base.Period;
import org.outturn.base.Quantity;

/**
 * Numbers, money and times as a reader of one language in one zone writes them.
 *
 * @param locale English or German
 * @param zone the reader's zone
 */
public record Formats(Locale locale, ZoneId zone) {
    /** A number with exactly the given decimals, half-even. */
    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(value);
    }

    /** A number with at most two decimals, below one with at most four, half-even: for values that stand alone. */
    public String brief(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.abs(value) < 1 ? 4 : 2);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(value);
    }

    /** An exact decimal with all the decimals it has. */
    public String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(Math.max(0, value.scale()));
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        return format.format(value);
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** A share of one as a percentage. */
    public String percent(double share, int decimals) {
        return number(share * 100, decimals) + " %";
    }

    public String money(Money money) {
        return number(money.amount()) + " " + money.currency().getCurrencyCode();
    }

    public String quantity(Quantity quantity) {
        return (number(quantity.value()) + " " + Units.shown(quantity.unit())).strip();
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** The local day at a place. */
    public String date(Instant time, ZoneId place) {
        return date(time.atZone(place).toLocalDate());
    }

    /** Day and minute in the reader's zone. */
    public String dateTime(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    /** Day, minute and the zone: where no tip can tell it, such as in a letter. */
    public String dateTimeZone(Instant time) {
        return dateTime(time) + " (" + zone.getId() + ")";
    }

    /** Day, minute and the zone itself: for the tip that stands behind every time. */
    public String exact(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", locale).format(time.atZone(zone)) + " ("
                + zone.getId() + ")";
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }

    /** First and last local day of a period at a place. */
    public String days(Period period, ZoneId place) {
        return date(period.firstDay(place)) + " – " + date(period.lastDay(place));
    }
}
