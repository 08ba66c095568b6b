package org.outturn.bill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.dunning.Reminder;
import org.outturn.bill.dunning.Reminders;

/**
 * The reminders of an invoice.
 *
 * @param hold why it gets none now, or null
 * @param mayHold whether the reader stops and resumes them
 */
public record DunningView(List<Reminder> reminders, Reminders.@Nullable Hold hold, boolean mayHold) {}
