package dev.forthright.metrics.rollup;

import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.ReferenceTimeline;
import dev.forthright.metrics.company.domain.Absence;
import dev.forthright.metrics.company.domain.Absences;
import dev.forthright.metrics.company.domain.Org;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.PersonState;
import dev.forthright.metrics.quota.domain.QuotaVersion;
import dev.forthright.metrics.rollup.domain.Company;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the company as it was known at a tick: people, absences, quotas and the settings. */
@ApplicationScoped
class CompanyStore {

  /** Measures of quota that are owed in won amount; others are for later metrics. */
  private static final Set<String> WON_MEASURES = Set.of("bookings", "closed_won", "revenue");

  private final Sql sql;
  private final ReferenceStore references;

  CompanyStore(Sql sql, ReferenceStore references) {
    this.sql = sql;
    this.references = references;
  }

  /** Everything that metrics at the tick may rest on: nothing that occurred after it. */
  Company at(Instant tick, LocalDate historyStart) {
    ReferenceTimeline timeline = references.timeline();
    return new Company(
        new Org(people(tick, timeline)),
        new Absences(absences(tick)),
        quotas(tick, timeline),
        timeline.rates(),
        timeline::on,
        historyStart);
  }

  private List<PersonHistory> people(Instant tick, ReferenceTimeline timeline) {
    record Version(String personId, long version, PersonState state) {}
    Map<String, List<Version>> versions =
        sql
            .query(
                "select * from person_version where visible_at <= ?",
                row -> {
                  LocalDate occurred = day(timeline, row.instant("occurred_at"));
                  return new Version(
                      row.text("person_id"),
                      row.longValue("version"),
                      state(row, effectiveFrom(row, occurred)));
                },
                tick)
            .stream()
            .collect(Collectors.groupingBy(Version::personId));
    List<PersonHistory> people = new ArrayList<>();
    versions.forEach(
        (id, theirs) ->
            people.add(
                new PersonHistory(
                    id,
                    theirs.stream()
                        .sorted(
                            Comparator.comparing((Version version) -> version.state().from())
                                .thenComparing(Version::version))
                        .map(Version::state)
                        .toList())));
    return people;
  }

  private static LocalDate effectiveFrom(Row row, LocalDate occurred) {
    LocalDate stated = row.date("effective_from");
    if (stated != null) {
      return stated;
    }
    return row.longValue("version") == 1 ? LocalDate.MIN : occurred;
  }

  private static PersonState state(Row row, LocalDate from) {
    return new PersonState(
        from,
        row.text("manager_id"),
        row.text("discipline"),
        row.text("segment"),
        row.bool("rep"),
        row.date("start_date"),
        row.date("role_start_date"),
        row.date("end_date"),
        row.decimal("fte"),
        row.text("holiday_calendar"),
        row.bool("active"));
  }

  private List<Absence> absences(Instant tick) {
    return sql.query(
        """
        select person_id, from_day, to_day, portion, frees_from_quota from absence_version
        where visible_at <= ? and superseded_at > ? and not cancelled
        """,
        row ->
            new Absence(
                row.text("person_id"),
                row.date("from_day"),
                row.date("to_day"),
                row.decimal("portion"),
                row.bool("frees_from_quota")),
        tick,
        tick);
  }

  private Map<String, List<QuotaVersion>> quotas(Instant tick, ReferenceTimeline timeline) {
    record Told(LocalDate effectiveFrom, QuotaVersion version) {}
    List<Told> told =
        sql.query(
            "select * from quota_version where visible_at <= ? order by quota_id, version",
            row -> {
              LocalDate occurred = day(timeline, row.instant("occurred_at"));
              String measure = row.text("measure");
              return measure == null || WON_MEASURES.contains(measure)
                  ? new Told(row.date("effective_from"), quota(row, occurred))
                  : null;
            },
            tick);
    Map<String, LocalDate> lastStated = new HashMap<>();
    Map<String, List<QuotaVersion>> quotas = new HashMap<>();
    for (Told next : told) {
      if (next == null) {
        continue;
      }
      QuotaVersion quota = next.version();
      boolean first = !lastStated.containsKey(quota.quotaId());
      LocalDate before = lastStated.put(quota.quotaId(), next.effectiveFrom());
      quotas
          .computeIfAbsent(quota.personId(), id -> new ArrayList<>())
          .add(holding(quota, next.effectiveFrom(), first, before));
    }
    return quotas;
  }

  /**
   * The first version holds for the whole period. A later one holds from the day it states, if it
   * states another than the one before; else from the day of the change: quotas change
   * prospectively only.
   */
  private static QuotaVersion holding(
      QuotaVersion quota, LocalDate stated, boolean first, LocalDate before) {
    if (first) {
      return from(quota, quota.periodStart());
    }
    return stated != null && !stated.equals(before) ? from(quota, stated) : quota;
  }

  private static QuotaVersion from(QuotaVersion quota, LocalDate day) {
    return new QuotaVersion(
        quota.quotaId(),
        quota.version(),
        quota.personId(),
        quota.periodStart(),
        quota.periodEnd(),
        day,
        quota.amount(),
        quota.currency(),
        quota.cancelled());
  }

  private static QuotaVersion quota(Row row, LocalDate holdsFrom) {
    return new QuotaVersion(
        row.text("quota_id"),
        row.longValue("version"),
        row.text("person_id"),
        row.date("period_start"),
        row.date("period_end"),
        holdsFrom,
        row.decimal("amount"),
        row.text("currency"),
        row.bool("cancelled"));
  }

  private static LocalDate day(ReferenceTimeline timeline, Instant instant) {
    LocalDate near = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return timeline.on(near).fiscal().dayOf(instant);
  }
}
