package org.outturn.fleet.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Uuid7;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;

/** Reads a table row by row against what is there already, and says what would be written or what is wrong. */
final class Check {
    private static final int LONGEST_SERIAL = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_NOTES = 4_000;
    private static final int STRIDE = 250;

    private final Choices choices;
    private final Known known;
    private final Map<String, Plan.NewCustomer> customers = new LinkedHashMap<>();
    private final Map<String, Plan.NewSite> sites = new LinkedHashMap<>();
    private final Map<String, Integer> rowOfSite = new HashMap<>();
    private final Map<String, Integer> rowOfSerial = new HashMap<>();
    private final List<Plan.NewMachine> machines = new ArrayList<>();
    private final Map<UUID, Cells> parts = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private Check(Choices choices, Known known) {
        this.choices = choices;
        this.known = known;
    }

    /**
     * What would be written.
     *
     * @param progress is told how many rows were read, now and then
     */
    static Plan plan(Sheet sheet, Mapping mapping, Choices choices, Known known, IntConsumer progress) {
        List<Mistake> missing = mapping.mistakes(sheet.header());
        int rows = sheet.rows().size() + sheet.mistakes().size();
        if (!missing.isEmpty()) {
            return new Plan(rows, List.of(), List.of(), List.of(), missing);
        }
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        mapping.headers()
                .forEach((column, name) -> places.put(column, sheet.header().indexOf(name)));
        var check = new Check(choices, known);
        int read = 0;
        for (Sheet.Row row : sheet.rows()) {
            check.read(new Cells(places, mapping, row, check.mistakes));
            if (++read % STRIDE == 0) {
                progress.accept(read);
            }
        }
        progress.accept(read);
        List<Plan.NewMachine> ordered = new Parts(known, check.parts, check.rowOfSerial).ordered(check.machines);
        check.mistakes.addAll(sheet.mistakes());
        check.mistakes.sort(Comparator.comparingInt(Mistake::row));
        return new Plan(
                rows,
                List.copyOf(check.customers.values()),
                List.copyOf(check.sites.values()),
                ordered,
                List.copyOf(check.mistakes));
    }

    private record Party(UUID id, String name) {}

    private void read(Cells cells) {
        int before = mistakes.size();
        String serial = cells.required(Column.SERIAL, LONGEST_SERIAL);
        Optional<Known.Type> type = type(cells);
        Party customer = customer(cells);
        Party site = customer == null ? null : site(cells, customer);
        String name = cells.text(Column.NAME, LONGEST_NAME);
        LocalDate commissioned = commissioned(cells);
        var state = cells.state();
        var level = cells.level();
        String notes = cells.text(Column.NOTES, LONGEST_NOTES);
        if (type.isPresent() && !serial.isEmpty()) {
            refuseTwice(cells, serial, type.get());
        }
        if (mistakes.size() > before || type.isEmpty() || customer == null || site == null || commissioned == null) {
            return;
        }
        var machine = new Plan.NewMachine(
                cells.number(),
                Uuid7.next(),
                serial,
                name.isEmpty() ? type.get().name() + " " + serial : name,
                type.get().id(),
                type.get().name(),
                customer.id(),
                customer.name(),
                site.id(),
                site.name(),
                commissioned,
                state,
                level,
                null,
                notes);
        machines.add(machine);
        if (!cells.text(Column.PART_OF, LONGEST_SERIAL).isEmpty()) {
            parts.put(machine.id(), cells);
        }
    }

    private @Nullable LocalDate commissioned(Cells cells) {
        int before = mistakes.size();
        LocalDate told = cells.day();
        LocalDate day = told == null ? choices.commissioned() : told;
        if (day == null && mistakes.size() == before) {
            cells.mistake(Column.COMMISSIONED, "value-missing");
        }
        return day;
    }

    private void refuseTwice(Cells cells, String serial, Known.Type type) {
        Integer first = rowOfSerial.putIfAbsent(type.name() + "\n" + serial, cells.number());
        if (first != null) {
            cells.mistake(Column.SERIAL, "serial-twice", serial, first);
        }
        known.machines().getOrDefault(Known.key(serial), List.of()).stream()
                .filter(there -> there.serial().equals(serial) && there.type().equals(type.name()))
                .findFirst()
                .ifPresent(there -> cells.mistake(Column.SERIAL, "serial-exists", serial, there.number()));
    }

    private Optional<Known.Type> type(Cells cells) {
        String name = cells.required(Column.TYPE, LONGEST_NAME);
        int version = cells.version();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        List<Known.Type> versions = known.types().getOrDefault(Known.key(name), List.of());
        if (versions.isEmpty()) {
            cells.mistake(Column.TYPE, "type-unknown", name);
            return Optional.empty();
        }
        Optional<Known.Type> found = versions.stream()
                .filter(each -> version == 0 || each.version() == version)
                .findFirst();
        if (found.isEmpty()) {
            cells.mistake(Column.TYPE_VERSION, "type-version-unknown", name, version);
        }
        return found;
    }

    private @Nullable Party customer(Cells cells) {
        String name = cells.required(Column.CUSTOMER, LONGEST_NAME);
        if (name.isEmpty()) {
            return null;
        }
        List<Known.Customer> there = known.customers().getOrDefault(Known.key(name), List.of());
        if (there.size() == 1) {
            return new Party(there.getFirst().id(), there.getFirst().name());
        }
        if (there.size() > 1) {
            cells.mistake(Column.CUSTOMER, "customer-ambiguous", name, there.size());
            return null;
        }
        if (choices.unknownCustomers() == Choices.Unknown.REFUSE) {
            cells.mistake(Column.CUSTOMER, "customer-unknown", name);
            return null;
        }
        Plan.NewCustomer made = customers.get(Known.key(name));
        if (made == null) {
            String country = countryOf(cells);
            if (country == null) {
                return null;
            }
            made = new Plan.NewCustomer(Uuid7.next(), name, cells.text(Column.ADDRESS, LONGEST_ADDRESS), country);
            customers.put(Known.key(name), made);
        }
        return new Party(made.id(), made.name());
    }

    private @Nullable Party site(Cells cells, Party customer) {
        String name = cells.required(Column.SITE, LONGEST_NAME);
        if (name.isEmpty()) {
            return null;
        }
        String key = Known.site(customer.id(), name);
        List<Known.Place> there = known.sites().getOrDefault(key, List.of());
        if (there.size() == 1) {
            return new Party(there.getFirst().id(), there.getFirst().name());
        }
        if (there.size() > 1) {
            cells.mistake(Column.SITE, "site-ambiguous", name, there.size());
            return null;
        }
        if (choices.unknownSites() == Choices.Unknown.REFUSE) {
            cells.mistake(Column.SITE, "site-unknown", name, customer.name());
            return null;
        }
        Plan.NewSite told = newSite(cells, customer, name);
        Plan.NewSite made = told == null ? null : sites.putIfAbsent(key, told);
        if (made != null && told != null && !agree(made, told, cells)) {
            cells.mistake(Column.SITE, "site-differs", name, rowOfSite.getOrDefault(key, 0));
            return null;
        }
        rowOfSite.putIfAbsent(key, cells.number());
        return told == null ? null : new Party(made == null ? told.id() : made.id(), name);
    }

    private Plan.@Nullable NewSite newSite(Cells cells, Party customer, String name) {
        int before = mistakes.size();
        String country = countryOf(cells);
        String told = cells.zone();
        String zone = told == null ? choices.zone() : told;
        if (zone == null && mistakes.size() == before) {
            cells.mistake(Column.ZONE, "zone-missing", name);
        }
        Double latitude = cells.degrees(Column.LATITUDE, 90);
        Double longitude = cells.degrees(Column.LONGITUDE, 180);
        if ((latitude == null) != (longitude == null) && mistakes.size() == before) {
            cells.mistake(latitude == null ? Column.LATITUDE : Column.LONGITUDE, "degrees-alone");
        }
        String address = cells.text(Column.ADDRESS, LONGEST_ADDRESS);
        return mistakes.size() > before || country == null || zone == null
                ? null
                : new Plan.NewSite(Uuid7.next(), customer.id(), name, address, country, zone, latitude, longitude);
    }

    private @Nullable String countryOf(Cells cells) {
        int before = mistakes.size();
        String told = cells.country();
        String country = told == null ? choices.country() : told;
        if (country == null && mistakes.size() == before) {
            cells.mistake(Column.COUNTRY, "country-missing");
        }
        return country;
    }

    /** Whether a later row says the same of a new site; what it leaves out it does not contradict. */
    private static boolean agree(Plan.NewSite first, Plan.NewSite later, Cells cells) {
        return (cells.text(Column.ADDRESS, LONGEST_ADDRESS).isEmpty()
                        || first.address().equals(later.address()))
                && (cells.text(Column.COUNTRY, LONGEST_NAME).isEmpty()
                        || first.country().equals(later.country()))
                && (cells.text(Column.ZONE, LONGEST_NAME).isEmpty()
                        || first.zone().equals(later.zone()))
                && (later.latitude() == null || later.latitude().equals(first.latitude()))
                && (later.longitude() == null || later.longitude().equals(first.longitude()));
    }
}
