package org.outturn.identity;

/**
 * A customer of a tenant.
 *
 * @param id identifies the organisation
 * @param number the short number that people read, such as {@code CU-1001}
 * @param name as it appears on contracts and invoices
 * @param address postal address, lines separated by line feeds
 * @param country ISO 3166-1 alpha-2 code
 */
public record Organisation(OrganisationId id, String number, String name, String address, String country) {}
