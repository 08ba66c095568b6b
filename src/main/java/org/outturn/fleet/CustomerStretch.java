package org.outturn.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Which customers' machines stand on one page of a list in the order of customers: no index has that order, but how many
 * machines each customer has tells where the page lies.
 *
 * @param customers ids of the customers on the page
 * @param offset how many machines of the first of them stand on pages before
 * @param total how many machines there are on all pages
 */
record CustomerStretch(List<String> customers, long offset, long total) {
    /**
     * @param inOrder all customers in ascending order
     * @param counts how many machines each has
     * @param from the customer, counted from 1 in ascending order, where the page before ended; 0 for the first page
     */
    static CustomerStretch of(
            String[] inOrder, Map<String, Long> counts, boolean descending, int from, long offset, int limit) {
        List<String> order = new ArrayList<>(Arrays.asList(inOrder));
        int begin = from == 0 ? 0 : from - 1;
        if (descending) {
            Collections.reverse(order);
            begin = from == 0 ? 0 : order.size() - from;
        }
        List<String> customers = new ArrayList<>();
        long skip = offset;
        long room = limit;
        for (String customer : order.subList(Math.clamp(begin, 0, order.size()), order.size())) {
            long machines = counts.getOrDefault(customer, 0L);
            if (room <= 0) {
                break;
            }
            if (machines == 0 || (customers.isEmpty() && machines <= skip)) {
                skip -= machines;
                continue;
            }
            // Of the customer at whom the page before ended, an unknown number of machines stands there.
            room -= customers.isEmpty() ? (from == 0 ? machines - skip : 0) : machines;
            customers.add(customer);
        }
        return new CustomerStretch(
                customers,
                skip,
                counts.values().stream().mapToLong(Long::longValue).sum());
    }
}
