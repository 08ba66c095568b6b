package org.outturn.fleet.web;

/** A customer or partner as lists and forms show it. */
public record CustomerRow(
        String id, String number, String name, String address, String country, boolean partner, boolean archived) {
    public String path() {
        return "/customers/" + id;
    }
}
