package org.outturn.fleet.web;

import java.util.List;

/** The form of a site. */
public record SiteFormView(String title, String action, String back, Values values, List<String> zones) {
    /** What stands in the fields. */
    public record Values(String name, String address, String country, String zone, String latitude, String longitude) {}
}
