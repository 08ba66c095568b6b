package org.outturn.measure.drivers;

import java.util.List;
import org.outturn.measure.drivers.Driver.Stakeholder;

/** The drivers that are there before anybody edits them. */
final class Library {
    static final List<Driver> DRIVERS = List.of(
            of(
                    "unplanned-downtime",
                    "Unplanned downtime",
                    "Ungeplanter Stillstand",
                    "ingredient:down",
                    "h",
                    "worth-of-an-hour",
                    "h",
                    Stakeholder.OPERATOR),
            of(
                    "failures",
                    "Failures",
                    "Ausfälle",
                    "ingredient:failures",
                    "1",
                    "cost-of-a-failure",
                    "1",
                    Stakeholder.MAINTENANCE),
            of(
                    "service-visits",
                    "Service visits",
                    "Serviceeinsätze",
                    "count:service-visit",
                    "1",
                    "cost-of-a-visit",
                    "1",
                    Stakeholder.MAINTENANCE),
            of("energy", "Energy", "Energie", "ingredient:used", "kW.h", "price-of-energy", "kW.h", Stakeholder.BUYER),
            of(
                    "consumables",
                    "Consumables",
                    "Verbrauchsmaterial",
                    "amount:consumable",
                    "1",
                    "price-of-a-consumable",
                    "1",
                    Stakeholder.BUYER),
            of(
                    "scrap",
                    "Scrap and quality",
                    "Ausschuss und Qualität",
                    "ingredient:scrap",
                    "1",
                    "cost-of-a-bad-item",
                    "1",
                    Stakeholder.OPERATOR),
            more(
                    "throughput",
                    "Throughput",
                    "Ausbringung",
                    "ingredient:produced",
                    "1",
                    "margin-of-an-item",
                    "1",
                    Stakeholder.MANAGEMENT),
            of("fuel", "Fuel", "Kraftstoff", "signal:fuel", "L", "price-of-fuel", "L", Stakeholder.BUYER),
            new Driver(
                    "emissions",
                    "Emissions (CO2e)",
                    "Emissionen (CO2e)",
                    "",
                    "",
                    Measured.of("measured", "ingredient:used"),
                    "kW.h",
                    false,
                    new Formula(
                            List.of(new Formula.Term("emission-factor", "kg/(kW.h)", false)), "price-of-a-tonne", "t"),
                    Stakeholder.SUSTAINABILITY),
            of(
                    "safety-incidents",
                    "Safety incidents",
                    "Sicherheitsvorfälle",
                    "count:safety-incident",
                    "1",
                    "cost-of-an-incident",
                    "1",
                    Stakeholder.SAFETY),
            of(
                    "spare-part-stock",
                    "Spare parts in stock",
                    "Ersatzteile auf Lager",
                    "level:spare-stock",
                    "1",
                    "carrying-cost-of-a-part",
                    "1",
                    Stakeholder.MAINTENANCE),
            of(
                    "working-time",
                    "Working time",
                    "Arbeitszeit",
                    "amount:working-time",
                    "h",
                    "cost-of-an-hour",
                    "h",
                    Stakeholder.MANAGEMENT));

    private Library() {}

    private static Driver of(
            String key, String en, String de, String measured, String unit, String price, String per, Stakeholder who) {
        return new Driver(
                key,
                en,
                de,
                "",
                "",
                Measured.of("measured", measured),
                unit,
                false,
                new Formula(List.of(), price, per),
                who);
    }

    private static Driver more(
            String key, String en, String de, String measured, String unit, String price, String per, Stakeholder who) {
        return new Driver(
                key,
                en,
                de,
                "",
                "",
                Measured.of("measured", measured),
                unit,
                true,
                new Formula(List.of(), price, per),
                who);
    }
}
