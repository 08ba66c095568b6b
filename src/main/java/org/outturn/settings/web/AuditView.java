package org.outturn.settings.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit trail.
 *
 * @param rows the entries, the newest first
 * @param total how many match
 * @param actions what can be chosen as action, with its name in the reader's language
 * @param query the filter as part of an address, for the exports and the next page
 * @param next where the next page begins, null at the end
 */
public record AuditView(
        List<AuditRow> rows,
        long total,
        List<Choice> actions,
        String from,
        String to,
        String who,
        String thing,
        String query,
        @Nullable Long next) {}
