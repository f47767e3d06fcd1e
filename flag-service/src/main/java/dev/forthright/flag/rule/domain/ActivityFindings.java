package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.ActivityDeclineRule.WindowTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link ActivityDeclineRule} found, in words a manager can say aloud, with the weeks it rests
 * on.
 *
 * @param raiseRatio share of the usual rate at which it raises
 * @param clearRatio share at which it clears
 * @param criticalRatio share at which it is critical
 */
record ActivityFindings(double raiseRatio, double clearRatio, double criticalRatio) {

  private static final Map<String, String> PLURALS =
      Map.of("meeting", "meetings", "call", "calls", "email", "emails");

  static Verdict.TooLittleData tooLittle(RepCase rep, Because because) {
    return new Verdict.TooLittleData(
        Finding.of(
            because, "The %s cannot be judged: %s.".formatted(plural(rep), describe(because))));
  }

  private static String describe(Because because) {
    return switch (because) {
      case LOW_EXPOSURE -> "too few working days at risk in the window";
      case SHORT_BASELINE -> "too few weeks of history";
      case FEW_EXPECTED -> "too few are usual in the window";
      default -> "weekly counts are missing";
    };
  }

  Finding finding(RepCase rep, WindowTest test, Because because) {
    CountTrend trend = test.trend();
    LocalDate from = test.window().getFirst().from();
    LocalDate to = test.window().getLast().from().plusWeeks(1);
    Finding finding =
        Finding.of(
                because,
                "%d %s in the %d weeks from %s to %s; this rep's own rate in the %d weeks from %s to %s would give %s."
                    .formatted(
                        test.count(),
                        plural(rep),
                        test.weeks(),
                        from,
                        to.minusDays(1),
                        test.baseline().size(),
                        test.baseline().getFirst().from(),
                        lastDay(test.baseline()),
                        Plain.rounded(trend.expected())))
            .measured(trend.expected(), test.count(), trend.expected() * raiseRatio, plural(rep))
            .over(from, to, test.count() + sum(test.baseline()))
            .luck(trend.probability())
            .resting(evidence(rep, test))
            .clearsWhen(
                String.format(
                    Locale.ROOT,
                    "At least %.0f%% of the usual rate over 2 weeks.",
                    clearRatio * 100));
    if (lastDay(test.baseline()).isBefore(from.minusDays(1)) && rep.frozenBaselineEnd() != null) {
      finding =
          finding.noting(
              "The baseline stays where the decline began, so that a slow decline does not become its own yardstick.");
    }
    return trend.overdispersed()
        ? finding.noting("The weeks before varied a lot, so the wider test was used.")
        : finding;
  }

  /** A fall too small for the windows that has lasted. */
  Finding drifted(RepCase rep, WindowTest shortest, ActivityDrift drift, double driftSum) {
    return finding(rep, shortest, Because.ACTIVITY_DRIFTED)
        .resting(evidence(rep, rep.weeks()))
        .noting("A small fall that lasts: " + drift.inWords(plural(rep)))
        .noting(
            "The weeks lie %s standard deviations below, added up; the line is at %s."
                .formatted(Plain.rounded(drift.cusum().sum()), Plain.exact(driftSum)));
  }

  String whyCritical(WindowTest test) {
    return "Critical because the rate over the %d weeks from %s to %s was %s%% of the usual; the line is at %s%%."
        .formatted(
            test.weeks(),
            test.window().getFirst().from(),
            lastDay(test.window()),
            Plain.rounded(test.trend().ratio() * 100),
            Plain.rounded(criticalRatio * 100));
  }

  private static LocalDate lastDay(List<RepCase.Week> weeks) {
    return weeks.getLast().from().plusDays(6);
  }

  private static String plural(RepCase rep) {
    return PLURALS.getOrDefault(rep.kind(), rep.kind());
  }

  private static List<Evidence> evidence(RepCase rep, WindowTest test) {
    List<RepCase.Week> weeks = new ArrayList<>(test.baseline());
    weeks.addAll(test.window());
    return evidence(rep, weeks);
  }

  private static List<Evidence> evidence(RepCase rep, List<RepCase.Week> weeks) {
    List<Evidence> evidence = new ArrayList<>();
    for (RepCase.Week week : weeks) {
      evidence.add(
          new Evidence(
              week.countEventId(),
              "activity-count." + rep.kind() + " week " + week.from(),
              String.valueOf(week.count()),
              week.at()));
      evidence.add(
          new Evidence(
              week.exposureEventId(),
              "exposure-days week " + week.from(),
              Plain.exact(week.exposureDays()),
              week.at()));
    }
    return evidence;
  }

  private static long sum(List<RepCase.Week> weeks) {
    return weeks.stream().mapToLong(RepCase.Week::count).sum();
  }
}
