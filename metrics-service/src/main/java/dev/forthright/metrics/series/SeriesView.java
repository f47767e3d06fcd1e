package dev.forthright.metrics.series;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A whole series, never a page of it. {@code from} and {@code to} are the resolved days; {@code
 * asOf} is the last closed day's end that it rests on, so what happened since is not in it yet.
 *
 * @param <T> {@link SeriesRow}, or a map in the wide shape
 */
public record SeriesView<T>(
    @Schema(examples = "2026-08-01") LocalDate from,
    @Schema(examples = "2026-11-01") LocalDate to,
    @Schema(examples = "week") String grain,
    @Schema(examples = "America/New_York") String zone,
    @Nullable Instant asOf,
    @Schema(examples = "86400") @Nullable Long sourceLagSeconds,
    List<T> rows) {}
