package dev.forthright.events.hr;

import java.time.Instant;
import java.util.UUID;

/** An ethics report exists (EW25); no content, no score. */
public record EthicsReportFiled(UUID caseId, String personId, String reportedBy, Instant filedAt)
    implements RestrictedEvent {}
