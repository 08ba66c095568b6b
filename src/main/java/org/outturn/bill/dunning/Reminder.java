package org.outturn.bill.dunning;

import java.time.Instant;
import java.util.UUID;
import org.outturn.bill.InvoiceId;
import org.outturn.identity.OrganisationId;

/** A reminder that was written; it stays as it is. */
public record Reminder(
        UUID id, InvoiceId invoice, OrganisationId customer, ReminderDocument document, String who, Instant at) {}
