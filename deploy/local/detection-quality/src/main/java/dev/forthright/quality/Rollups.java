package dev.forthright.quality;

import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.Cohort.Key;
import dev.forthright.flag.rule.domain.Grain;
import dev.forthright.flag.rule.domain.Member;
import dev.forthright.flag.rule.domain.Point;
import dev.forthright.flag.rule.domain.Series;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.storylines.ActivityKind;
import dev.forthright.storylines.Company;
import dev.forthright.storylines.Rep;
import dev.forthright.storylines.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weekly series of a company as metrics-service publishes them, as known when a week's tick
 * closes. What comes later restates the weeks before.
 */
final class Rollups {

  /** A tick waits so long for late records (domain.md 3.4, "Time": 72 h for activities). */
  static final int LATENESS_DAYS = 3;

  /** Weeks in which something may still come: the last ones are counted anew at every tick. */
  private static final int RESTATED_WEEKS = 4;

  /** The longest that a rule looks back: a baseline of 26 weeks frozen before 13 and 4 others. */
  private static final int KEPT_WEEKS = 45;

  private static final int DAYS_IN_WEEK = 7;
  private static final int SILENT_DAYS = 30;
  private static final String ROLE = "account_executive/commercial";

  private final Company company;
  private final Map<Key, List<Point>> series = new HashMap<>();

  Rollups(Company company) {
    this.company = company;
  }

  /** What a rule asks for, as known at the tick that closes the week of a Monday. */
  Cohort at(LocalDate monday, List<Series> wanted, Cohort.Memory memory) {
    LocalDate sunday = monday.plusDays(6);
    LocalDate knownOn = sunday.plusDays(LATENESS_DAYS);
    Map<String, Member> members = new HashMap<>();
    for (Rep rep : company.reps()) {
      for (int back = RESTATED_WEEKS; back >= 0; back--) {
        LocalDate week = monday.minusWeeks(back);
        if (!week.isBefore(company.firstDay())) {
          week(rep, week, knownOn);
        }
      }
      members.put(rep.id(), member(rep, sunday));
      members.computeIfAbsent(rep.managerId(), id -> manager(id, sunday));
    }
    sessions(monday);
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
                .ifPresent(one -> asked.put(key, since(points, end.minusDays(one.daysBack())))));
    return asked;
  }

  private static List<Point> since(List<Point> points, LocalDate from) {
    return points.stream().filter(point -> !point.from().isBefore(from)).toList();
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

  /** What coaching was due and held with each rep in a week, and how old the last 1:1 is. */
  private void sessions(LocalDate monday) {
    LocalDate sunday = monday.plusDays(6);
    Map<String, LocalDate> lastHeld = new HashMap<>();
    for (Session session : company.sessions()) {
      String pair = session.managerId() + "|" + session.repId();
      if (session.day().isAfter(sunday)) {
        break;
      }
      if (session.held()) {
        lastHeld.put(pair, session.day());
      }
      if (!session.day().isBefore(monday)) {
        int due = session.excused() ? 0 : 1;
        int held = session.held() ? 1 : 0;
        SubjectKind kind = SubjectKind.MANAGER_REP;
        put(kind, pair, "expected-coaching-rate", monday, due == 0 ? 0 : held, held, due);
        if (lastHeld.containsKey(pair)) {
          long age = ChronoUnit.DAYS.between(lastHeld.get(pair), sunday);
          put(kind, pair, "one-on-one-age-days", monday, age, age, 1);
        }
      }
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
    List<Point> points =
        series.computeIfAbsent(
            new Key(kind, subject, metric, Grain.WEEK), key -> new ArrayList<>());
    points.removeIf(
        old -> old.from().equals(monday) || old.from().isBefore(monday.minusWeeks(KEPT_WEEKS)));
    int place = points.size();
    while (place > 0 && points.get(place - 1).from().isAfter(monday)) {
      place--;
    }
    points.add(place, point);
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
