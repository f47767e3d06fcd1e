package dev.forthright.flag.rule.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cohort's series as the cases that {@link ActivityDeclineRule} judges, one per rep and kind. */
final class ActivityCases {

  static final String COUNT = "activity-count.";
  static final String EXPOSURE = "exposure-days";

  /** How far back a frozen baseline may lie behind its window. */
  private static final int LONGEST_FREEZE_WEEKS = 26;

  private static final int DAYS_IN_WEEK = 7;

  private ActivityCases() {}

  /**
   * The series that the cases are made of.
   *
   * @param weeks weeks before the tick that a test may need
   */
  static List<Series> series(int weeks) {
    int days = (weeks + LONGEST_FREEZE_WEEKS) * DAYS_IN_WEEK;
    List<Series> series = new ArrayList<>();
    for (String kind : ActivityDeclineRule.KINDS) {
      series.add(new Series(SubjectKind.REP, COUNT + kind, Grain.WEEK, days));
    }
    series.add(new Series(SubjectKind.REP, EXPOSURE, Grain.WEEK, days));
    return series;
  }

  static List<RepCase> of(Cohort cohort) {
    List<RepCase> cases = new ArrayList<>();
    for (String repId : cohort.subjects(SubjectKind.REP)) {
      for (String kind : ActivityDeclineRule.KINDS) {
        cases.add(
            new RepCase(
                repId,
                kind,
                weeks(cohort, repId, kind),
                cohort.memory().baselineEnd(RuleId.EW03, SubjectKind.REP, repId, kind),
                cohort.circumstances(repId)));
      }
    }
    return cases;
  }

  private static List<RepCase.Week> weeks(Cohort cohort, String repId, String kind) {
    Map<LocalDate, Point> exposures =
        cohort.points(SubjectKind.REP, repId, EXPOSURE, Grain.WEEK).stream()
            .collect(Collectors.toMap(Point::from, Function.identity()));
    return cohort.points(SubjectKind.REP, repId, COUNT + kind, Grain.WEEK).stream()
        .map(count -> week(count, exposures.get(count.from())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null is not zero: a week without a count or without its exposure proves nothing. */
  private static RepCase.@Nullable Week week(Point count, @Nullable Point exposure) {
    if (exposure == null || exposure.value() == null || count.value() == null) {
      return null;
    }
    return new RepCase.Week(
        count.from(),
        count.value().longValue(),
        exposure.value(),
        count.eventId(),
        exposure.eventId(),
        count.tick());
  }
}
