package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.label;

import dev.forthright.flag.rule.domain.Cohort.Key;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Tells rollups and people for tests of cohort rules; everybody sells to small companies. */
final class Rollups {

  static final String ROLE = "sales/smb";

  private final AsOf asOf;
  private final Map<Key, List<Point>> series = new HashMap<>();
  private final Map<String, Member> members = new HashMap<>();
  private @Nullable String staleFeed;
  private final List<RuleId> firing = new ArrayList<>();

  private Rollups(AsOf asOf) {
    this.asOf = asOf;
  }

  /** As of the end of a day. */
  static Rollups on(String day) {
    return new Rollups(Fixtures.endOf(day));
  }

  AsOf asOf() {
    return asOf;
  }

  /** Somebody of the role. */
  Rollups rep(String id) {
    return member(id, false, null);
  }

  Rollups away(String id) {
    return member(id, true, null);
  }

  /** Somebody whose ramp ends or ended on a day. */
  Rollups ramping(String id, String end) {
    return member(id, false, LocalDate.parse(end));
  }

  private Rollups member(String id, boolean absent, @Nullable LocalDate rampEnd) {
    boolean ramps = rampEnd != null && rampEnd.isAfter(asOf.day());
    members.put(
        id,
        new Member(
            id,
            "m-1",
            ROLE,
            "smb",
            true,
            rampEnd == null ? null : rampEnd.minusMonths(3),
            ramps ? rampEnd : null,
            absent,
            null,
            rampEnd));
    return this;
  }

  Rollups stale(String feed) {
    staleFeed = feed;
    return this;
  }

  /** A rule had a firing flag about everybody before the tick. */
  Rollups firing(RuleId rule) {
    firing.add(rule);
    return this;
  }

  /** A quarter's ratio of a rep. */
  Rollups quarter(String rep, String metric, String from, double numerator, double denominator) {
    return told(SubjectKind.REP, rep, metric, Grain.QUARTER, from, numerator, denominator, 1);
  }

  /** A month's ratio of a rep. */
  Rollups month(String rep, String metric, String from, double numerator, double denominator) {
    return told(SubjectKind.REP, rep, metric, Grain.MONTH, from, numerator, denominator, 1);
  }

  /** The same ratio in each of some weeks up to the tick, ending so many weeks before it. */
  Rollups weeks(
      String rep, String metric, int weeks, int before, double numerator, double denominator) {
    LocalDate end = asOf.day().plusDays(1).minusWeeks(before);
    for (int i = weeks; i > 0; i--) {
      String from = end.minusWeeks(i).toString();
      told(SubjectKind.REP, rep, metric, Grain.WEEK, from, numerator, denominator, 1);
    }
    return this;
  }

  /** A period's value with its parts; a denominator of 0 leaves the value unknown. */
  Rollups told(
      SubjectKind kind,
      String subject,
      String metric,
      Grain grain,
      String from,
      double numerator,
      double denominator,
      long n) {
    LocalDate start = LocalDate.parse(from);
    LocalDate end =
        switch (grain) {
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
          case QUARTER -> start.plusMonths(3);
        };
    List<Point> points =
        series.computeIfAbsent(new Key(kind, subject, metric, grain), key -> new ArrayList<>());
    points.removeIf(point -> point.from().equals(start));
    points.add(
        new Point(
            start,
            end,
            denominator == 0 ? null : numerator / denominator,
            denominator == 0 ? "no_denominator" : null,
            numerator,
            denominator,
            n,
            null,
            !end.isAfter(asOf.day().plusDays(1)),
            metric + "/" + subject + "/" + from,
            asOf.at()));
    points.sort(java.util.Comparator.comparing(Point::from));
    return this;
  }

  /** A rep's period's sum of some things. */
  Rollups sum(String rep, String metric, Grain grain, String from, double value, long n) {
    return told(SubjectKind.REP, rep, metric, grain, from, value, 1, n);
  }

  Cohort cohort() {
    Cohort.Memory memory =
        new Cohort.Memory() {
          @Override
          public @Nullable LocalDate baselineEnd(
              RuleId rule, SubjectKind kind, String subjectId, String scope) {
            return null;
          }

          @Override
          public boolean fires(RuleId rule, String subjectId) {
            return firing.contains(rule);
          }
        };
    return new Cohort(series, members, staleFeed, memory);
  }

  /** What a rule says about a subject and scope when everything passes the family's cut. */
  Verdict verdict(CohortRule rule, String subject, String scope) {
    return verdict(rule, subject, scope, 1);
  }

  /** The same with a cut. */
  Verdict verdict(CohortRule rule, String subject, String scope, double cut) {
    return assessed(rule, subject, scope).decision().given(cut);
  }

  Assessed assessed(CohortRule rule, String subject, String scope) {
    return rule.assess(cohort(), asOf).stream()
        .filter(one -> one.subjectId().equals(subject) && one.scope().equals(scope))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(subject + " " + scope));
  }

  /** The scopes about which a rule says anything. */
  List<String> cohortScopes(CohortRule rule) {
    return rule.assess(cohort(), asOf).stream().map(Assessed::scope).toList();
  }

  /** The verdict in short. */
  String judged(CohortRule rule, String subject, String scope) {
    return label(verdict(rule, subject, scope));
  }
}
