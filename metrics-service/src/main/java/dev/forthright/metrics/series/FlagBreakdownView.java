package dev.forthright.metrics.series;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Flags opened by rule; {@code asOf} is the last closed day's end, what came later is not in it.
 */
public record FlagBreakdownView(
    @Schema(examples = "2026-08-01") LocalDate from,
    @Schema(examples = "2026-11-01") LocalDate to,
    @Nullable Instant asOf,
    List<FlagBreakdownRow> rows) {}
