package dev.forthright.flag.rule.domain;

import dev.forthright.flag.rule.domain.CountTrend.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A small fall of one kind of activity that lasts, too small for any window of a few weeks: weekly
 * residuals against the 26 weeks before, added up from the week in which they began to lie below.
 * Source: domain.md 3.4, "Trend, small sustained shift".
 *
 * @param cusum how far the weeks since then lie below, in standard deviations
 * @param expected what the baseline would have given in the weeks since
 * @param count what there was in them
 * @param weeks the weeks since
 * @param recentRatio the rate of the last two weeks over the baseline's: who is back at the old
 *     rate has not drifted any more, however much has added up
 */
public record ActivityDrift(
    Cusum cusum, double expected, long count, List<RepCase.Week> weeks, double recentRatio) {

  /** From fewer weeks an unchanged rep would too often look changed (domain.md 3.3). */
  static final int BASELINE_WEEKS = 26;

  private static final int WATCHED_WEEKS = 13;
  private static final int RECENT_WEEKS = 2;

  /** The drift up to a day; nothing when the baseline is too short or empty. */
  static Optional<ActivityDrift> of(RepCase rep, LocalDate end) {
    LocalDate watchedFrom = end.minusWeeks(WATCHED_WEEKS);
    LocalDate frozen = rep.frozenBaselineEnd();
    LocalDate from = frozen != null && frozen.isBefore(watchedFrom) ? frozen : watchedFrom;
    List<RepCase.Week> baseline = exposed(rep, from.minusWeeks(BASELINE_WEEKS), from);
    List<RepCase.Week> watched = exposed(rep, from, end);
    long usual = count(baseline);
    if (baseline.size() < BASELINE_WEEKS || usual == 0 || watched.isEmpty()) {
      return Optional.empty();
    }
    double rate = usual / days(baseline);
    double phi = CountTrend.dispersion(baseline.stream().map(ActivityDrift::period).toList());
    Cusum cusum = Cusum.of(watched.stream().map(week -> residual(week, rate, phi)).toList());
    List<RepCase.Week> recent =
        watched.subList(Math.max(0, watched.size() - RECENT_WEEKS), watched.size());
    List<RepCase.Week> since = watched.subList(watched.size() - cusum.weeks(), watched.size());
    return Optional.of(
        new ActivityDrift(
            cusum, rate * days(since), count(since), since, count(recent) / (rate * days(recent))));
  }

  private static double days(List<RepCase.Week> weeks) {
    return weeks.stream().mapToDouble(RepCase.Week::exposureDays).sum();
  }

  private static long count(List<RepCase.Week> weeks) {
    return weeks.stream().mapToLong(RepCase.Week::count).sum();
  }

  private static double residual(RepCase.Week week, double rate, double phi) {
    double expected = rate * week.exposureDays();
    return (week.count() - expected) / Math.sqrt(phi * expected);
  }

  private static Period period(RepCase.Week week) {
    return new Period(week.count(), week.exposureDays());
  }

  private static List<RepCase.Week> exposed(RepCase rep, LocalDate from, LocalDate to) {
    return rep.weeks().stream()
        .filter(week -> !week.from().isBefore(from) && week.from().isBefore(to))
        .filter(week -> week.exposureDays() > 0)
        .toList();
  }

  /** How often a rep who did not change would look like this. */
  double chance() {
    return cusum.chance(BASELINE_WEEKS);
  }

  /** What was added up, for people. */
  String inWords(String kind) {
    return "%d %s in the %d weeks since %s, where this rep's own %d weeks before would give %s."
        .formatted(
            count,
            kind,
            cusum.weeks(),
            weeks.getFirst().from(),
            BASELINE_WEEKS,
            Plain.rounded(expected));
  }
}
