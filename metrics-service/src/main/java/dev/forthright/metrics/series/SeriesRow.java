package dev.forthright.metrics.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.forthright.kit.sql.Row;
import dev.forthright.metrics.rollup.domain.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value of one metric for one subject and bucket. A missing value is null with a reason, never 0;
 * a ratio carries numerator and denominator so that it can be summed rightly elsewhere.
 */
public record SeriesRow(
    @Schema(examples = "2026-08-03") LocalDate bucketStart,
    @Schema(examples = "2026-08-10") LocalDate bucketEnd,
    @Schema(examples = "activity-count.meeting") String metric,
    @Schema(examples = "rep") String subjectType,
    @Schema(examples = "P-017") String subjectId,
    @Schema(examples = "Anna Smith") @Nullable String subjectName,
    @Schema(examples = "5", nullable = true) @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable BigDecimal value,
    @Schema(examples = "low_exposure") @Nullable String nullReason,
    @Schema(examples = "count") String unit,
    @Schema(examples = "USD") @Nullable String currency,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Schema(examples = "5") @Nullable Long sampleSize,
    @Schema(examples = "4.5") @Nullable BigDecimal exposureDays,
    @Schema(examples = "1", description = "People summed up in the value") int members,
    @Schema(description = "False while the bucket is running") boolean complete,
    @Schema(description = "True when it changed after the bucket was over") boolean restated,
    @Schema(description = "When the value was first known: a day's end") Instant knownAt,
    long version) {

  static SeriesRow of(Row row) {
    Metric metric = Metric.of(row.text("metric")).orElseThrow();
    return new SeriesRow(
        row.date("period_start"),
        row.date("period_end"),
        metric.id(),
        row.text("subject_type"),
        row.text("subject_id"),
        row.text("subject_name"),
        row.decimal("value"),
        row.text("null_reason"),
        metric.unit().name().toLowerCase(Locale.ROOT),
        row.text("currency"),
        row.decimal("numerator"),
        row.decimal("denominator"),
        row.longOrNull("n"),
        row.decimal("exposure_days"),
        row.intValue("members"),
        row.bool("complete"),
        row.bool("restated"),
        row.instant("tick"),
        row.longValue("version"));
  }
}
