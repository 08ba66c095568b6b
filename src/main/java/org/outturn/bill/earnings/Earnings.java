package org.outturn.bill.earnings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.plan.Modifier;
import org.outturn.fleet.MachineId;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.telemetry.PointCounts;
import org.springframework.stereotype.Service;

/** Revenue from issued invoices and credit notes, cost as entered and as measured, by service or customer; before tax. */
@Service
public class Earnings {
    /** Months at most. */
    public static final int MOST_MONTHS = 60;

    private static final int MOST_BACK = 120;

    private final InvoicedLines invoiced;
    private final Costs costs;
    private final Contracts contracts;
    private final Organisations organisations;
    private final PointCounts points;
    private final Clock clock;

    Earnings(
            InvoicedLines invoiced,
            Costs costs,
            Contracts contracts,
            Organisations organisations,
            PointCounts points,
            Clock clock) {
        this.invoiced = invoiced;
        this.costs = costs;
        this.contracts = contracts;
        this.organisations = organisations;
        this.points = points;
        this.clock = clock;
    }

    /** What a row is. */
    public enum By {
        SERVICE,
        CUSTOMER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Of a key; anything else is by service. */
        @JsonCreator
        public static By of(String key) {
            return key.equals("customer") ? CUSTOMER : SERVICE;
        }
    }

    /**
     * A service or customer.
     *
     * @param name empty for what belongs to none alone
     * @param kinds revenue by where it comes from
     * @param platform its part of the platform's cost
     * @param other what else was entered for it
     */
    public record Row(
            String name,
            Map<RevenueKind, BigDecimal> kinds,
            BigDecimal revenue,
            BigDecimal platform,
            BigDecimal other,
            BreakEven breakEven) {
        public BigDecimal margin() {
            return revenue.subtract(platform).subtract(other);
        }
    }

    /** A month: revenue by where it comes from, what of it recurs by the days served in it, and cost. */
    public record Month(
            YearMonth month,
            Map<RevenueKind, BigDecimal> kinds,
            BigDecimal revenue,
            BigDecimal recurring,
            BigDecimal cost) {}

    /**
     * Customers who come, stay and go.
     *
     * @param paying customers with recurring revenue in the last month
     * @param before those of the month before
     * @param left those of the month before who have none any more
     * @param tried contracts that began free, or with a trial
     * @param converted those of them that were charged since
     */
    public record Customers(int paying, int before, int left, int tried, int converted) {}

    /**
     * All of it.
     *
     * @param currencies in which anything was invoiced or entered, the most used first
     */
    public record Report(
            Currency currency,
            List<Currency> currencies,
            By by,
            List<Month> months,
            List<Row> rows,
            Customers customers) {
        public BigDecimal revenue() {
            return months.stream().map(Month::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public BigDecimal cost() {
            return months.stream().map(Month::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * The last whole months.
     *
     * @param currency null for the one that is used most
     * @param months 1 to {@value #MOST_MONTHS}
     */
    public Report report(@Nullable Currency currency, int months, By by) {
        Asking.required().requireProvider(Role.FINANCE, Role.BUSINESS_DEVELOPER, Role.ADMINISTRATOR);
        if (months < 1 || months > MOST_MONTHS) {
            throw Refused.input(
                            "earnings-months",
                            "months",
                            months + " months can't be told.",
                            "Choose 1 to " + MOST_MONTHS + ".")
                    .naming(months, MOST_MONTHS);
        }
        List<Currency> used = invoiced.currencies();
        Currency of = currency != null ? currency : used.isEmpty() ? Currency.getInstance("EUR") : used.getFirst();
        YearMonth after =
                YearMonth.from(clock.instant().atZone(Asking.required().zone()));
        YearMonth first = after.minusMonths(months);
        Map<UUID, Contract> all = new HashMap<>();
        contracts.all().forEach(each -> all.put(each.id().value(), each));
        Map<UUID, String> names = new HashMap<>();
        organisations.allAndArchived().forEach(each -> names.put(each.id().value(), name(each)));
        List<InvoicedLine> lines = invoiced.before(after, of);
        List<Earned> earned = lines.stream().map(line -> line.earned(all)).toList();
        List<Cost> spent = costs.before(after, of);
        var sheet = new EarningsSheet(first, after, Math.max(0, of.getDefaultFractionDigits()));
        Function<Earned, String> row =
                each -> by == By.SERVICE ? each.service() : names.getOrDefault(each.customer(), EarningsSheet.GENERAL);
        sheet.earned(earned, row);
        sheet.spent(
                spent,
                each -> by == By.SERVICE
                        ? each.service()
                        : each.customer() == null
                                ? EarningsSheet.GENERAL
                                : names.getOrDefault(each.customer().value(), EarningsSheet.GENERAL));
        sharePlatform(sheet, spent, after, by, all, names);
        return new Report(
                of, used, by, byMonth(sheet, earned, lines, first, after), sheet.rows(), customers(lines, all, after));
    }

    private static String name(Organisation of) {
        return of.name();
    }

    private void sharePlatform(
            EarningsSheet sheet,
            List<Cost> spent,
            YearMonth after,
            By by,
            Map<UUID, Contract> all,
            Map<UUID, String> names) {
        TreeMap<YearMonth, BigDecimal> platform = new TreeMap<>();
        spent.stream()
                .filter(each -> each.kind() == Cost.Kind.PLATFORM)
                .forEach(each -> platform.merge(each.month(), each.amount(), BigDecimal::add));
        if (platform.isEmpty()) {
            return;
        }
        YearMonth first = platform.firstKey().isBefore(after.minusMonths(MOST_BACK))
                ? after.minusMonths(MOST_BACK)
                : platform.firstKey();
        int months = (int) ChronoUnit.MONTHS.between(first, after);
        Map<MachineId, long[]> counted =
                points.byMachine(first, months, Asking.required().zone());
        Map<MachineId, List<Contract>> serving = new HashMap<>();
        all.values()
                .forEach(each -> each.terms()
                        .machines()
                        .forEach(machine -> serving.computeIfAbsent(new MachineId(machine), key -> new ArrayList<>())
                                .add(each)));
        platform.forEach((month, cost) -> {
            Map<String, Long> shares = new HashMap<>();
            int place = (int) ChronoUnit.MONTHS.between(first, month);
            if (place >= 0) {
                counted.forEach((machine, counts) -> {
                    List<Contract> of = serving.getOrDefault(machine, List.of());
                    if (of.isEmpty()) {
                        shares.merge(EarningsSheet.GENERAL, counts[place], Long::sum);
                    }
                    for (Contract each : of) {
                        String name = by == By.SERVICE
                                ? each.terms().title()
                                : names.getOrDefault(each.customer().value(), EarningsSheet.GENERAL);
                        shares.merge(name, counts[place] / of.size(), Long::sum);
                    }
                });
            }
            sheet.platform(month, cost, shares);
        });
    }

    private static List<Month> byMonth(
            EarningsSheet sheet, List<Earned> earned, List<InvoicedLine> lines, YearMonth first, YearMonth after) {
        List<Month> months = new ArrayList<>();
        for (YearMonth month = first; month.isBefore(after); month = month.plusMonths(1)) {
            YearMonth of = month;
            Map<RevenueKind, BigDecimal> kinds = new EnumMap<>(RevenueKind.class);
            earned.stream()
                    .filter(each -> each.month().equals(of))
                    .forEach(each -> kinds.merge(each.kind(), each.amount(), BigDecimal::add));
            BigDecimal recurring = lines.stream()
                    .filter(InvoicedLine::recurs)
                    .map(line -> line.within(of))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            months.add(new Month(
                    month,
                    kinds,
                    kinds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                    recurring.setScale(2, RoundingMode.HALF_EVEN),
                    sheet.cost(month)));
        }
        return months;
    }

    private static Customers customers(List<InvoicedLine> lines, Map<UUID, Contract> all, YearMonth after) {
        Set<UUID> now = paying(lines, after.minusMonths(1));
        Set<UUID> before = paying(lines, after.minusMonths(2));
        Set<UUID> left = new HashSet<>(before);
        left.removeAll(now);
        Set<UUID> charged = new HashSet<>();
        lines.stream().filter(line -> line.amount().signum() > 0).forEach(line -> charged.add(line.contract()));
        List<UUID> tried = all.values().stream()
                .filter(each -> each.terms().plan().charges().stream()
                        .flatMap(charge -> charge.modifiers().stream())
                        .anyMatch(modifier -> modifier instanceof Modifier.Free || modifier instanceof Modifier.Trial))
                .map(each -> each.id().value())
                .toList();
        return new Customers(now.size(), before.size(), left.size(), tried.size(), (int)
                tried.stream().filter(charged::contains).count());
    }

    private static Set<UUID> paying(List<InvoicedLine> lines, YearMonth month) {
        Map<UUID, BigDecimal> sums = new HashMap<>();
        lines.stream()
                .filter(InvoicedLine::recurs)
                .forEach(line -> sums.merge(line.customer(), line.within(month), BigDecimal::add));
        Set<UUID> paying = new HashSet<>();
        sums.forEach((customer, sum) -> {
            if (sum.signum() > 0) {
                paying.add(customer);
            }
        });
        return paying;
    }
}
