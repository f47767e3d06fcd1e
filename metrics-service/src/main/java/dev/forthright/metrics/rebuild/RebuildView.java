package dev.forthright.metrics.rebuild;

import dev.forthright.kit.sql.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of every period since the first day, and how far it is.
 *
 * @param state {@code waiting} for the next tick, {@code running}, or {@code finished}
 */
public record RebuildView(
    @Schema(examples = "01890000-0000-7000-8000-000000000001") UUID id,
    @Schema(examples = "running") String state,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(examples = "2025-09-18") @Nullable LocalDate from,
    @Schema(examples = "2026-11-21") @Nullable LocalDate lastClosedDay,
    @Schema(description = "What is counted from CRM facts") Stratum a,
    @Schema(description = "What is counted from flags, conversations and plans, right after")
        Stratum b) {

  /** Periods to compute and computed, and how many values turned out different. */
  public record Stratum(
      @Schema(examples = "66") @Nullable Integer periods,
      @Schema(examples = "12") int done,
      @Schema(examples = "0", description = "Values that turned out different; known at the end")
          @Nullable Integer changed) {}

  static RebuildView of(Row row) {
    Instant finished = row.instant("b_finished_at");
    Instant started = row.instant("started_at");
    return new RebuildView(
        row.uuid("id"),
        finished != null ? "finished" : started != null ? "running" : "waiting",
        row.instant("requested_at"),
        started,
        finished,
        row.date("from_day"),
        row.date("last_closed_day"),
        stratum(row, "a"),
        stratum(row, "b"));
  }

  private static Stratum stratum(Row row, String stratum) {
    return new Stratum(
        row.intOrNull(stratum + "_periods"),
        row.intValue(stratum + "_done"),
        row.intOrNull(stratum + "_changed"));
  }
}
