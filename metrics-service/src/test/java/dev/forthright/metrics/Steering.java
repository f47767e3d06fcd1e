package dev.forthright.metrics;

import static org.awaitility.Awaitility.await;

import dev.forthright.events.Grain;
import dev.forthright.events.SessionFormat;
import dev.forthright.events.Topic;
import dev.forthright.events.company.CadencePolicy;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.Weekday;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells the service things through Kafka, moves its watermark, and finds what it published. */
final class Steering {

  static final String TOPICS =
      "crm.opportunities,crm.accounts,crm.people,crm.activities,company.reference,"
          + "flags,conversations,plans,metric.rollups";

  private final Outbox outbox;
  private final Sql sql;
  private final Set<UUID> toldOfTheLoop = new HashSet<>();

  Steering(Outbox outbox, Sql sql) {
    this.outbox = outbox;
    this.sql = sql;
  }

  void publish(List<OutgoingEvent> events) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(events));
  }

  /** Publishes events of flags, conversations and plans one by one, and waits until they are in. */
  void tellOfTheLoop(List<OutgoingEvent> events) {
    for (OutgoingEvent event : events) {
      toldOfTheLoop.add(event.id());
      publish(List.of(event));
    }
    await()
        .atMost(Duration.ofSeconds(25))
        .until(
            () ->
                sql.query(
                            "select count(*) as n from kit.inbox where consumer = 'metrics-loop'",
                            row -> row.longValue("n"))
                        .getFirst()
                    == toldOfTheLoop.size());
  }

  /** Sends markers to all canonical topics and waits until the tick of that instant is closed. */
  void advanceTo(String watermark) {
    Instant at = Instant.parse(watermark);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (Topic topic :
                  List.of(
                      Topic.OPPORTUNITIES,
                      Topic.ACCOUNTS,
                      Topic.PEOPLE,
                      Topic.ACTIVITIES,
                      Topic.COMPANY_REFERENCE)) {
                outbox.appendToEveryPartition(
                    topic,
                    new WatermarkAdvanced("crm", at, outbox.partitions(), List.of("crm")),
                    "crm|" + at,
                    at);
              }
            });
    await()
        .atMost(Duration.ofSeconds(25))
        .until(
            () ->
                sql.query(
                            "select count(*) as n from tick where at = ?"
                                + " and b_closed_at is not null"
                                + " and not exists (select 1 from kit.outbox)",
                            row -> row.longValue("n"),
                            at)
                        .getFirst()
                    == 1);
  }

  static List<OutgoingEvent> settings() {
    return List.of(
        setting(
            "company",
            new CompanyCalendar(
                "America/New_York",
                List.of(
                    Weekday.MONDAY,
                    Weekday.TUESDAY,
                    Weekday.WEDNESDAY,
                    Weekday.THURSDAY,
                    Weekday.FRIDAY),
                1,
                "months",
                "us",
                "USD")),
        setting("one_on_one", new CadencePolicy(SessionFormat.ONE_ON_ONE, 1, 7, 30)));
  }

  static OutgoingEvent setting(String id, CompanySetting setting) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    return OutgoingEvent.of(
        DerivedId.of("sample", "setting", id),
        Topic.COMPANY_REFERENCE,
        id,
        new CompanySettingChanged(id, 1, LocalDate.of(2025, 1, 1), at, false, setting),
        at);
  }

  /** A rollup and where it stands on its topic. */
  record Found(int partition, long offset, MetricRolledUp event) {}

  /** The last one published. */
  static Found last(String subject, String metric, Grain grain, LocalDate start) {
    return published().stream()
        .filter(
            record ->
                record.body() instanceof MetricRolledUp event
                    && isFor(event, subject, metric, grain, start))
        .map(
            record ->
                new Found(record.partition(), record.offset(), (MetricRolledUp) record.body()))
        .reduce((first, second) -> second)
        .orElseThrow(
            () -> new AssertionError(subject + " " + metric + " " + start + " not published"));
  }

  static boolean isFor(
      MetricRolledUp event, String subject, String metric, Grain grain, LocalDate start) {
    return event.subjectId().equals(subject)
        && event.metric().equals(metric)
        && event.grain() == grain
        && event.periodStart().equals(start);
  }

  static List<PublishedRecords.Published> published() {
    return PublishedRecords.all(Stack.kafka().bootstrapServers());
  }

  /** All rows of a table about subjects with a prefix, made equal for any prefix. */
  List<String> rows(String table, String prefix) {
    return sql
        .query(
            "select row_to_json(r)::text as line from %s r where subject_id like ? order by metric, subject_type, subject_id, grain, period_start, tick"
                .formatted(table),
            row -> row.text("line"),
            prefix + "-%")
        .stream()
        .map(line -> line.replace("\"" + prefix + "-", "\"x-").replace("|" + prefix + "-", "|x-"))
        .toList();
  }
}
