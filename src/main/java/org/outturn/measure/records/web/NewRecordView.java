package org.outturn.measure.records.web;

import java.util.List;
import org.outturn.ui.Parts;

/** The form for a new record, and the kinds among which one can choose another. */
public record NewRecordView(RecordFormView form, List<Parts.Option> kinds) {}
