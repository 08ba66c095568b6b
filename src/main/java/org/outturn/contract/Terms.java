package org.outturn.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.plan.Check;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.schedule.Season;
import org.outturn.contract.service.AgreedOffer;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.Promise;

/**
 * What was agreed, word for word: frozen and fingerprinted, so that both sides hold the same text.
 *
 * @param title what the service is called
 * @param promise what it promises, in a sentence
 * @param provider name and address of the one who provides, as on invoices
 * @param customer name and address of the one who buys
 * @param machines the machines it covers
 * @param zone the zone in which its months are counted
 * @param from first day of service
 * @param until first day without, or null while it runs
 * @param plan what it costs
 * @param taxRate tax as a share of the net amount, such as 0.19
 * @param taxNote why this rate applies
 * @param paymentDays days from the invoice's date until it is due
 * @param commitment for how long both sides are bound; null in contracts of the first days, which run until one side ends them
 * @param seasons pauses that come back every year, known in advance; none in most contracts
 * @param offer from which offer they were made, or null
 * @param services what is provided, with the data that it needs and why; none in contracts of the first days
 * @param promises measurable commitments
 */
public record Terms(
        String title,
        String promise,
        Party provider,
        Party customer,
        List<UUID> machines,
        ZoneId zone,
        LocalDate from,
        @Nullable LocalDate until,
        Plan plan,
        BigDecimal taxRate,
        String taxNote,
        int paymentDays,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Commitment commitment,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Season> seasons,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AgreedOffer offer,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AgreedService> services,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Promise> promises) {
    private static final int SEASONS = 12;
    private static final int SERVICES = 50;

    /** A name and postal address, lines separated by line feeds, with an ISO 3166-1 country code. */
    public record Party(String name, String address, String country) {}

    public Terms {
        machines = List.copyOf(machines);
        if (until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("The service must end after it begins.");
        }
        if (taxRate.signum() < 0 || paymentDays < 0) {
            throw new IllegalArgumentException("Tax rate and days of payment can't be negative.");
        }
        seasons = Check.list("seasons", seasons, 0, SEASONS);
        services = Check.list("services", services, 0, SERVICES);
        promises = Check.list("promises", promises, 0, SERVICES);
    }

    /** Without a term, seasons, services and promises. */
    public Terms(
            String title,
            String promise,
            Party provider,
            Party customer,
            List<UUID> machines,
            ZoneId zone,
            LocalDate from,
            @Nullable LocalDate until,
            Plan plan,
            BigDecimal taxRate,
            String taxNote,
            int paymentDays) {
        this(
                title,
                promise,
                provider,
                customer,
                machines,
                zone,
                from,
                until,
                plan,
                taxRate,
                taxNote,
                paymentDays,
                null,
                List.of(),
                null,
                List.of(),
                List.of());
    }

    /** The same with another plan from a day on. */
    public Terms under(Plan other, LocalDate begins) {
        return new Terms(
                title,
                promise,
                provider,
                customer,
                machines,
                zone,
                begins,
                until,
                other,
                taxRate,
                taxNote,
                paymentDays,
                commitment,
                seasons,
                offer,
                services,
                promises);
    }

    /**
     * Reads terms that somebody wrote.
     *
     * @throws org.outturn.base.Refused when they are none, naming the field and the cure
     */
    public static Terms parse(String json) {
        return Written.read(
                json, Terms.class, "terms-unreadable", "terms", "Look at the example in docs/contracts.md.");
    }

    /** How many days of a month are served: 0 before the first and after the last day of service. */
    public int daysServed(YearMonth month) {
        return (int) Math.max(0, 1 + ChronoUnit.DAYS.between(firstServed(month), lastServed(month)));
    }

    /** The first day of a month that is served; meaningful when any is. */
    public LocalDate firstServed(YearMonth month) {
        return from.isAfter(month.atDay(1)) ? from : month.atDay(1);
    }

    /** The last day of a month that is served; meaningful when any is. */
    public LocalDate lastServed(YearMonth month) {
        return until != null && !until.isAfter(month.atEndOfMonth()) ? until.minusDays(1) : month.atEndOfMonth();
    }
}
