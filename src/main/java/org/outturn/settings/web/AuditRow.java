package org.outturn.settings.web;

import java.time.Instant;
import java.util.stream.Collectors;
import org.outturn.identity.AuditEntry;
import org.outturn.ui.Page;

/** An entry of the audit trail in the reader's words. */
public record AuditRow(
        long seq,
        Instant at,
        String who,
        String did,
        String action,
        String thing,
        String via,
        String address,
        String details) {

    static AuditRow of(AuditEntry entry, Page page) {
        String details = entry.details().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(detail -> detail.getKey() + ": " + detail.getValue())
                .collect(Collectors.joining(" · "));
        return new AuditRow(
                entry.seq(),
                entry.at(),
                entry.who(),
                page.named("audit.", entry.action()),
                entry.action(),
                entry.thing().name(),
                page.t("audit.via." + entry.via().name().toLowerCase(java.util.Locale.ROOT)),
                entry.address(),
                details);
    }
}
