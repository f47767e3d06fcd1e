package dev.forthright.bench;

import dev.forthright.local.launcher.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A year of a large company in the databases of metrics- and flag-service. One week goes through
 * the topics: people, deals, activities, seven day ticks, real rollups and real flags. The other 51
 * weeks are copies of that week's own rows with other dates and values, written straight into the
 * tables, because counting and judging a year of 1,000 reps takes hours on two cores.
 */
final class YearOfData {

  private static final int RECORDS = 40_000;
  private static final int SECONDS_APART = 15;

  /** The week that begins with {@link Workload#START}; its last day is counted, and judged. */
  private static final String WEEK = "date '2025-02-03'";

  private static final String COUNTED = "select count(*) from tick where day >= " + WEEK + " + 6";
  private static final String JUDGED =
      "select count(*) from tick where run_at is not null and day >= " + WEEK + " + 6";

  private static final int FLAGS_PER_REP = 20;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final Yard yard;
  private final Company company;
  private final Report report;

  YearOfData(Yard yard, Company company, Report report) {
    this.yard = yard;
    this.company = company;
    this.report = report;
  }

  void make() {
    report.progress("a week through the topics: %,d records", RECORDS);
    Workload workload = new CanonicalWorkload(company, SECONDS_APART);
    yard.sender().send(workload.next(RECORDS));
    yard.awaitSettled();
    passTime(workload.time(workload.taken()).plus(Duration.ofDays(2)));
    long begun = System.nanoTime();
    awaitTicks();
    report.progress("day ticks counted and judged in %.1f s", (System.nanoTime() - begun) / 1e9);
    begun = System.nanoTime();
    long rollups = rollups();
    long flags = flags();
    report.progress("copied in %.1f s", (System.nanoTime() - begun) / 1e9);
    report.note(
        String.format(
            Locale.ROOT,
            "%,d reps, %,d managers; one week of %,d records came through the topics with its day ticks;"
                + " 51 more weeks are that week's own rows with other dates and values, copied by SQL:"
                + " %,d rollups and %,d flags in all (%d a rep, a tenth of them open).",
            company.reps(),
            company.managers(),
            RECORDS,
            rollups,
            flags,
            FLAGS_PER_REP));
  }

  /** Something in every partition, so that every watermark passes the week's end. */
  private void passTime(Instant to) {
    List<Raw> later = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      later.add(
          CanonicalEvent.of(
              "later-" + i,
              "account",
              "later-" + i,
              to,
              Json.object("accountId", "later-" + i, "name", "Later " + i)));
    }
    yard.sender().send(later);
    yard.awaitSettled();
  }

  private void awaitTicks() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (number(Service.METRICS, COUNTED) == 0 || number(Service.FLAG, JUDGED) == 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The ticks of a week were not run in " + LIMIT + ".");
      }
      LockSupport.parkNanos(200_000_000);
    }
  }

  private long rollups() {
    String value = "round((t.value * (0.5 + random()))::numeric, 4)";
    for (String table : List.of("rollup", "rollup_version")) {
      copy(
          Service.METRICS,
          new TableCopy(
              table,
              table
                  + " t, generate_series(1, 51) k where t.grain = 'week' and t.period_start = "
                  + WEEK,
              table.equals("rollup")
                  ? Map.of(
                      "period_start",
                      "t.period_start - 7 * k",
                      "period_end",
                      "t.period_end - 7 * k",
                      "tick",
                      "t.tick - k * interval '7 days'",
                      "value",
                      value)
                  : Map.of(
                      "period_start",
                      "t.period_start - 7 * k",
                      "tick",
                      "t.tick - k * interval '7 days'",
                      "value",
                      value),
              Set.of()));
    }
    copy(
        Service.METRICS,
        new TableCopy(
            "rollup",
            "rollup t, generate_series(1, 4) k where t.grain = 'quarter'",
            Map.of(
                "period_start",
                "(t.period_start - k * interval '3 months')::date",
                "period_end",
                "(t.period_end - k * interval '3 months')::date",
                "complete",
                "true",
                "value",
                value),
            Set.of()));
    yard.execute(Service.METRICS, "vacuum analyze");
    return number(Service.METRICS, "select count(*) from rollup");
  }

  /** Flags like the newest real one, about other people, over a year; nine of ten are history. */
  private long flags() {
    String person = "'P-' || lpad((n %% %d)::text, 4, '0')".formatted(company.reps());
    String manager = "'M-' || lpad((n %% %d / 10)::text, 3, '0')".formatted(company.reps());
    String workflow = "case when n % 10 = 0 then 'open' else 'resolved' end";
    String condition = "case when n % 10 = 0 then 'firing' else 'cleared' end";
    String at = "t.fired_at - (n % 364) * interval '1 day'";
    String body =
        """
        t.body
          || jsonb_build_object('id', n_id, 'changedAt', %1$s)
          || jsonb_build_object('key', (t.body -> 'key') || jsonb_build_object('subjectId', 'Y-' || n))
          || jsonb_build_object('concern', (t.body -> 'concern')
            || jsonb_build_object('personId', %2$s, 'managerId', %3$s))
          || jsonb_build_object('judged', (t.body -> 'judged')
            || jsonb_build_object('condition', %4$s, 'firedTick', %1$s))
          || jsonb_build_object('handling', (t.body -> 'handling')
            || jsonb_build_object('workflow', %5$s))
        """
            .formatted(at, person, manager, condition, workflow);
    copy(
        Service.FLAG,
        new TableCopy(
            "flag",
            "(select f.*, n, gen_random_uuid() as n_id from"
                + " (select * from flag where rule = 'EW12' order by fired_at desc limit 1) f,"
                + " generate_series(1, %d) n) t".formatted(company.reps() * FLAGS_PER_REP),
            Map.ofEntries(
                Map.entry("id", "n_id"),
                Map.entry("dedup_key", "'bench-' || n"),
                Map.entry("subject_id", "'Y-' || n"),
                Map.entry("person_id", person),
                Map.entry("manager_id", manager),
                Map.entry("fired_at", at),
                Map.entry("changed_at", at),
                Map.entry("due_at", "null"),
                Map.entry("workflow", workflow),
                Map.entry("condition", condition),
                Map.entry("severity", "case when n % 3 = 0 then 'critical' else 'warning' end"),
                Map.entry("body", body)),
            Set.of()));
    copy(
        Service.FLAG,
        new TableCopy(
            "flag_history",
            "(select h.*, f.id as other from"
                + " (select * from flag_history order by seq limit 1) h,"
                + " flag f, generate_series(1, 4)) t",
            Map.of("flag_id", "other"),
            Set.of("seq", "xid", "recorded_at")));
    yard.execute(Service.FLAG, "vacuum analyze");
    return number(Service.FLAG, "select count(*) from flag");
  }

  private void copy(Service service, TableCopy copy) {
    try (Connection connection = yard.connect(service)) {
      if (copy.into(connection) == 0) {
        throw new IllegalStateException("There was nothing to copy in " + copy.table() + ".");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("%s could not be multiplied.".formatted(copy.table()), e);
    }
  }

  private long number(Service service, String sql) {
    try (Connection connection = yard.connect(service);
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The database of %s refused.".formatted(service), e);
    }
  }
}
