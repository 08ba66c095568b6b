package org.outturn.bench;

import java.util.Locale;
import java.util.Random;

/** A made-up installed base: 200 customers in twelve cities with ten sites each. The same each time. */
final class Installed {
    private static final int CUSTOMERS = 200;
    private static final int SITES = 10;

    private record City(String name, String country, String zone, double latitude, double longitude) {}

    private static final City[] CITIES = {
        new City("Kiel", "DE", "Europe/Berlin", 54.32, 10.13),
        new City("München", "DE", "Europe/Berlin", 48.14, 11.58),
        new City("Köln", "DE", "Europe/Berlin", 50.94, 6.96),
        new City("Wien", "AT", "Europe/Vienna", 48.21, 16.37),
        new City("Lyon", "FR", "Europe/Paris", 45.76, 4.84),
        new City("Milano", "IT", "Europe/Rome", 45.46, 9.19),
        new City("Gdańsk", "PL", "Europe/Warsaw", 54.35, 18.65),
        new City("Chicago", "US", "America/Chicago", 41.88, -87.63),
        new City("Denver", "US", "America/Denver", 39.74, -104.99),
        new City("São Paulo", "BR", "America/Sao_Paulo", -23.55, -46.63),
        new City("Osaka", "JP", "Asia/Tokyo", 34.69, 135.5),
        new City("Perth", "AU", "Australia/Perth", -31.95, 115.86)
    };

    private Installed() {}

    /** One file of it, every customer in it. */
    static String csv(int file, int rows) {
        var chance = new Random(file);
        var text = new StringBuilder(rows * 120)
                .append("serial,name,type,customer,site,country,zone,latitude,longitude,commissioned,state\n");
        String[] states = {"in service", "in service", "in service", "in service", "planned", "paused", "retired"};
        for (int row = 0; row < rows; row++) {
            int customer = row % CUSTOMERS;
            int site = chance.nextInt(SITES);
            City city = CITIES[(customer * 7 + site) % CITIES.length];
            boolean placed = (customer + site) % 10 != 0;
            var where = new Random(customer * 100L + site);
            String latitude = String.format(Locale.ROOT, "%.4f", city.latitude() + where.nextGaussian());
            String longitude = String.format(Locale.ROOT, "%.4f", city.longitude() + where.nextGaussian());
            text.append(String.format(
                    Locale.ROOT,
                    "NW-%06d,Lüftung %d,Nordwind V40,%s,%s hall %d,%s,%s,%s,%s,20%02d-%02d-%02d,%s%n",
                    file * rows + row,
                    chance.nextInt(100_000),
                    customer == 0 ? "Prairie State Offices LLC" : "Werk " + customer + " GmbH",
                    city.name(),
                    site,
                    city.country(),
                    city.zone(),
                    placed ? latitude : "",
                    placed ? longitude : "",
                    10 + chance.nextInt(15),
                    1 + chance.nextInt(12),
                    1 + chance.nextInt(28),
                    states[chance.nextInt(states.length)]));
        }
        return text.toString();
    }
}
