package org.outturn.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is given about a statement before anything is computed. */
record StatementFrame(
        String number,
        int version,
        UUID contract,
        String contractNumber,
        YearMonth month,
        LocalDate firstDay,
        LocalDate lastDay,
        UUID baseline,
        String baselineNumber,
        Instant receivedUntil,
        List<AgreedAdjustment> adjustments,
        @Nullable Correction correction) {}
