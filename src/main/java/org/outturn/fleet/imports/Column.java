package org.outturn.fleet.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a file can say about a machine, with the headers under which it is usually found. */
public enum Column {
    SERIAL("serial", true, "serial number", "serial no", "sn", "s/n", "seriennummer", "seriennr", "fabriknummer"),
    NAME("name", false, "machine", "machine name", "designation", "bezeichnung", "maschine", "maschinenname"),
    TYPE("type", true, "model", "machine type", "product", "typ", "modell", "maschinentyp", "produkt", "baureihe"),
    TYPE_VERSION("type version", false, "version", "typversion", "revision"),
    CUSTOMER("customer", true, "client", "company", "owner", "kunde", "firma", "betreiber", "kundenname"),
    SITE("site", true, "location", "plant", "standort", "werk", "ort", "aufstellort"),
    ADDRESS("address", false, "street address", "site address", "adresse", "anschrift"),
    COUNTRY("country", false, "country code", "land", "staat", "ländercode"),
    ZONE("zone", false, "time zone", "timezone", "zeitzone"),
    LATITUDE("latitude", false, "lat", "breite", "breitengrad", "geografische breite"),
    LONGITUDE("longitude", false, "lon", "lng", "long", "länge", "längengrad", "geografische länge"),
    COMMISSIONED(
            "commissioned",
            false,
            "in operation since",
            "in operation",
            "commissioning date",
            "installed",
            "installation date",
            "in betrieb seit",
            "inbetriebnahme",
            "inbetriebnahmedatum",
            "installiert"),
    STATE("state", false, "status", "state of life", "zustand"),
    LEVEL("level", false, "kind", "ebene", "art"),
    PART_OF("part of", false, "parent", "parent serial", "whole", "teil von", "übergeordnet", "gehört zu"),
    NOTES("notes", false, "note", "comment", "remarks", "notizen", "notiz", "bemerkung", "kommentar");

    private final String header;
    private final boolean required;
    private final List<String> others;

    Column(String header, boolean required, String... others) {
        this.header = header;
        this.required = required;
        this.others = List.of(others);
    }

    /** The header that an export writes. */
    public String header() {
        return header;
    }

    /** Without it no machine can be made. */
    public boolean isRequired() {
        return required;
    }

    /** As part of a message's key and as a parameter: {@code type-version}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The column with this key. */
    public static Optional<Column> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** Whether a header of a file usually means this. */
    boolean isMeantBy(String text) {
        String wanted = plain(text);
        return plain(header).equals(wanted)
                || others.stream().anyMatch(each -> plain(each).equals(wanted));
    }

    /** Letters and digits only, without accents: {@code Serien-Nr.} and {@code seriennr} are the same. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
