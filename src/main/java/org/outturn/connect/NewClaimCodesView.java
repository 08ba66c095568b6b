package org.outturn.connect;

/**
 * The form for new claim codes.
 *
 * @param machines numbers of machines, if they are known already
 * @param until the day that is proposed, as ISO 8601
 */
public record NewClaimCodesView(String machines, String until) {}
