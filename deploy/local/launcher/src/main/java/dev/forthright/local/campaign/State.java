package dev.forthright.local.campaign;

import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that follows from the facts, ids included, as sorted lines: what each service has
 * stored, and what it has told the others. Left out is when and how often something was delivered.
 */
public final class State {

  /** One part of it. */
  private record Part(String name, Service service, String sql) {}

  /** A tick counts the flags and plans known when it runs, which depends on when it runs. */
  private static final String COUNTED_FROM_FLAGS =
      "metric like 'flags-%' or metric like 'time-to-%' or metric = 'repeat-flag-rate'"
          + " or metric in ('flag-precision', 'self-correction-rate', 'oldest-unaddressed-signal',"
          + " 'detection-lead-time')"
          + " or metric like 'plan-%' or metric like 'plans-%'";

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "outcome of each raw record",
              Service.FEED,
              "select concat_ws('|', event_id, outcome, encode(content_hash, 'hex')) from kit.inbox"
                  + " where consumer = 'feed-raw'"),
          new Part(
              "quarantined raw records",
              Service.FEED,
              "select concat_ws('|', topic, partition, record_offset, reason) from kit.quarantine"),
          new Part(
              "records",
              Service.FEED,
              "select concat_ws('|', entity, record_id, version, fields) from record"),
          new Part(
              "history of records",
              Service.FEED,
              "select concat_ws('|', entity, record_id, event_id, occurred_at, fields, late)"
                  + " from record_history"),
          new Part(
              "activities in metrics-service",
              Service.METRICS,
              "select concat_ws('|', activity_id, version, event_id, person_id, kind, starts_at)"
                  + " from activity_version"),
          new Part(
              "deals in metrics-service",
              Service.METRICS,
              "select concat_ws('|', opportunity_id, version, event_id, owner_id, amount, won)"
                  + " from deal_version"),
          new Part(
              "values",
              Service.METRICS,
              "select concat_ws('|', subject_type, subject_id, metric, grain, period_start,"
                  + " coalesce(value::text, null_reason), numerator, denominator, n, exposure_days,"
                  + " currency, complete) from rollup where not ("
                  + COUNTED_FROM_FLAGS
                  + ")"),
          new Part(
              "values at each tick",
              Service.METRICS,
              "select concat_ws('|', subject_type, subject_id, metric, grain, period_start, tick,"
                  + " coalesce(value::text, null_reason), numerator, denominator, n, complete)"
                  + " from rollup_version where not ("
                  + COUNTED_FROM_FLAGS
                  + ")"),
          new Part(
              "deals in flag-service",
              Service.FLAG,
              "select concat_ws('|', deal_id, version, event_id, close_date, amount, stage_kind)"
                  + " from deal_fact"),
          new Part(
              "flags",
              Service.FLAG,
              "select concat_ws('|', id, rule, subject_type, subject_id, person_id, manager_id,"
                  + " severity, condition, fired_at) from flag where condition <> 'retracted'"),
          new Part(
              "flags in conversation-service",
              Service.CONVERSATION,
              "select concat_ws('|', flag_id, rule, subject_id, severity, condition) from flag"
                  + " where condition <> 'retracted'"),
          new Part(
              "flags in plan-service",
              Service.PLAN,
              "select concat_ws('|', flag_id, rule, subject_id, severity, condition) from flag"
                  + " where condition <> 'retracted'"));

  private State() {}

  /** Names of all parts, which are also the names of their files. */
  public static List<String> parts() {
    return PARTS.stream().map(Part::name).toList();
  }

  /** Writes one file for each part. */
  public static void write(LocalStack stack, Path folder) {
    for (Part part : PARTS) {
      SortedLines.write(folder.resolve(part.name()), lines(stack, part));
    }
  }

  private static List<String> lines(LocalStack stack, Part part) {
    List<String> lines = new ArrayList<>();
    try (Connection connection = stack.database().connect(part.service().database());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local time zone 'UTC'");
      statement.setFetchSize(5_000);
      try (ResultSet result = statement.executeQuery(part.sql())) {
        while (result.next()) {
          lines.add(result.getString(1));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException("%s could not be read.".formatted(part.name()), e);
    }
  }
}
