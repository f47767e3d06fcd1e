package dev.forthright.metrics.rebuild;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rebuild will cover: every period since the first day, at the tick after the last one. */
public record RebuildView(
    @Schema(examples = "2025-09-18") @Nullable LocalDate from,
    @Schema(examples = "2026-11-21") @Nullable LocalDate lastClosedDay) {}
