package dev.forthright.metrics.rollup;

import dev.forthright.events.Grain;
import dev.forthright.events.SubjectType;
import dev.forthright.events.Topic;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.metrics.rollup.domain.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** A stored rollup on its way out: its key on the topic and the event it becomes. */
record PublishedRollup(
    Metric metric,
    SubjectType subjectType,
    String subjectId,
    Grain grain,
    LocalDate periodStart,
    LocalDate periodEnd,
    BigDecimal value,
    String currency,
    String nullReason,
    BigDecimal numerator,
    BigDecimal denominator,
    Long n,
    BigDecimal exposureDays,
    int definitionVersion,
    long version,
    boolean complete,
    boolean restated) {

  static PublishedRollup of(Row row) {
    return new PublishedRollup(
        Metric.of(row.text("metric")).orElseThrow(),
        SubjectType.valueOf(row.text("subject_type").toUpperCase(Locale.ROOT)),
        row.text("subject_id"),
        Grain.valueOf(row.text("grain").toUpperCase(Locale.ROOT)),
        row.date("period_start"),
        row.date("period_end"),
        row.decimal("value"),
        row.text("currency"),
        row.text("null_reason"),
        row.decimal("numerator"),
        row.decimal("denominator"),
        row.longOrNull("n"),
        row.decimal("exposure_days"),
        row.intValue("definition_version"),
        row.longValue("version"),
        row.bool("complete"),
        row.bool("restated"));
  }

  /** One key for one bucket, so that compaction keeps its latest value. */
  String key() {
    return subject() + "|" + metric.id() + "|" + grain.wire() + "|" + periodStart;
  }

  private String subject() {
    return subjectType.wire() + "|" + subjectId;
  }

  /**
   * The event at a tick. It carries nothing that a replay from the same facts would not carry
   * again, and its id follows from all that it says: a replay that knows in time what once came
   * late says something else under another id. All of a subject goes to one partition.
   */
  OutgoingEvent at(Instant tick) {
    MetricRolledUp body =
        new MetricRolledUp(
            metric.id(),
            subjectType,
            subjectId,
            grain,
            periodStart,
            periodEnd,
            value,
            metric.unit().name().toLowerCase(Locale.ROOT),
            currency,
            nullReason,
            numerator,
            denominator,
            n,
            exposureDays,
            definitionVersion,
            version,
            tick,
            tick,
            complete,
            restated,
            tick);
    return OutgoingEvent.of(
            DerivedId.of("metric.rolled-up", body.toString()),
            Topic.METRIC_ROLLUPS,
            key(),
            body,
            tick)
        .inPartitionOf(subject())
        .about(subjectId);
  }
}
