package dev.forthright.quality;

import static java.util.stream.Collectors.groupingBy;

import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.Cohort.Key;
import dev.forthright.flag.rule.domain.Grain;
import dev.forthright.flag.rule.domain.Member;
import dev.forthright.flag.rule.domain.Point;
import dev.forthright.flag.rule.domain.Series;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.storylines.ActivityKind;
import dev.forthright.storylines.Company;
import dev.forthright.storylines.CompanyGenerator;
import dev.forthright.storylines.Rep;
import dev.forthright.storylines.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The weekly series of a company as metrics-service publishes them, as known when a week's tick
 * closes. What comes later restates the weeks before.
 */
final class Rollups {

  /** A tick waits so long for late records (domain.md 3.4, "Time": 72 h for activities). */
  static final int LATENESS_DAYS = 3;

  /** Weeks in which something may still come: the last ones are counted anew at every tick. */
  private static final int RESTATED_WEEKS = 4;

  private static final int DAYS_IN_WEEK = 7;
  private static final int SILENT_DAYS = 30;
  private static final String ROLE = "account_executive/commercial";

  private final Company company;
  private final Map<LocalDate, List<Session>> sessions;
  private final Map<Key, NavigableMap<LocalDate, Point>> series = new HashMap<>();
  private final Map<String, LocalDate> lastHeld = new HashMap<>();

  Rollups(Company company) {
    this.company = company;
    sessions =
        company.sessions().stream()
            .collect(groupingBy(session -> CompanyGenerator.mondayOf(session.day())));
  }

  /** Counts the week of a Monday, and again the weeks before it; week after week. */
  void close(LocalDate monday) {
    LocalDate knownOn = monday.plusDays(6 + LATENESS_DAYS);
    for (Rep rep : company.reps()) {
      for (int back = RESTATED_WEEKS; back >= 0; back--) {
        LocalDate week = monday.minusWeeks(back);
        if (!week.isBefore(company.firstDay())) {
          week(rep, week, knownOn);
        }
      }
    }
    sessions.getOrDefault(monday, List.of()).forEach(session -> session(session, monday));
  }

  /** What a rule asks for, as known at the tick that closed the week of a Monday. */
  Cohort cohort(LocalDate monday, List<Series> wanted, Cohort.Memory memory) {
    LocalDate sunday = monday.plusDays(6);
    Map<String, Member> members = new HashMap<>();
    for (Rep rep : company.reps()) {
      members.put(rep.id(), member(rep, sunday));
      members.computeIfAbsent(rep.managerId(), id -> manager(id, sunday));
    }
    String stale = company.feedIsDown(sunday) ? "activities" : null;
    return new Cohort(asked(wanted, monday.plusWeeks(1)), members, stale, memory);
  }

  /** Of each series as many days as the rule asks for. */
  private Map<Key, List<Point>> asked(List<Series> wanted, LocalDate end) {
    Map<Key, List<Point>> asked = new HashMap<>();
    series.forEach(
        (key, points) ->
            wanted.stream()
                .filter(one -> one.subject() == key.subject() && one.covers(key.metric()))
                .findFirst()
                .map(one -> points.tailMap(end.minusDays(one.daysBack()), true).values())
                .ifPresent(some -> asked.put(key, List.copyOf(some))));
    return asked;
  }

  private void week(Rep rep, LocalDate monday, LocalDate knownOn) {
    double exposure = company.exposureDays(rep, monday, knownOn);
    put(SubjectKind.REP, rep.id(), "exposure-days", monday, exposure, exposure, 1);
    for (ActivityKind kind : ActivityKind.values()) {
      int count = 0;
      for (int day = 0; day < DAYS_IN_WEEK; day++) {
        count += company.count(rep, kind, monday.plusDays(day), knownOn);
      }
      put(SubjectKind.REP, rep.id(), "activity-count." + kind.wire(), monday, count, count, 1);
    }
  }

  /** What coaching was due and held with a rep in a week, and how old the last 1:1 is. */
  private void session(Session session, LocalDate monday) {
    SubjectKind kind = SubjectKind.MANAGER_REP;
    String pair = session.managerId() + "|" + session.repId();
    int due = session.excused() ? 0 : 1;
    int held = session.held() ? 1 : 0;
    put(kind, pair, "expected-coaching-rate", monday, due == 0 ? 0 : held, held, due);
    if (session.held()) {
      lastHeld.put(pair, session.day());
    }
    LocalDate last = lastHeld.get(pair);
    if (last != null) {
      long age = ChronoUnit.DAYS.between(last, monday.plusDays(6));
      put(kind, pair, "one-on-one-age-days", monday, age, age, 1);
    }
  }

  private void put(
      SubjectKind kind,
      String subject,
      String metric,
      LocalDate monday,
      double value,
      double numerator,
      double denominator) {
    LocalDate end = monday.plusWeeks(1);
    Instant tick = end.atStartOfDay(ZoneOffset.UTC).toInstant();
    String id = metric + "/" + subject + "/" + monday;
    Point point =
        new Point(monday, end, value, null, numerator, denominator, 1L, null, true, id, tick);
    series
        .computeIfAbsent(new Key(kind, subject, metric, Grain.WEEK), key -> new TreeMap<>())
        .put(monday, point);
  }

  private Member member(Rep rep, LocalDate day) {
    LocalDate rampEnd = rep.rampEnd();
    LocalDate moved = rep.territoryChangedOn();
    boolean recently =
        moved != null && !moved.isAfter(day) && moved.plusDays(SILENT_DAYS).isAfter(day);
    return new Member(
        rep.id(),
        rep.managerId(),
        ROLE,
        "commercial",
        true,
        company.firstDay(),
        rampEnd != null && rampEnd.isAfter(day) ? rampEnd : null,
        company.isAway(rep, day),
        recently ? moved : null,
        rampEnd);
  }

  private Member manager(String id, LocalDate day) {
    return new Member(
        id,
        null,
        "manager/commercial",
        null,
        true,
        company.firstDay(),
        null,
        company.isManagerAway(id, day),
        null,
        null);
  }
}
