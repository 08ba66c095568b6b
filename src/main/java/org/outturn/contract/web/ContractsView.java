package org.outturn.contract.web;

import java.util.List;

/** The list of contracts, each with its plan in words. */
public record ContractsView(List<Row> rows) {
    /** One contract of the list. */
    public record Row(String id, String number, String title, String customer, String plan) {}
}
