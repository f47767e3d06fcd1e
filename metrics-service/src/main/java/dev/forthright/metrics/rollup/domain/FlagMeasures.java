package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.Concern;
import dev.forthright.metrics.company.domain.Exposure;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.Reference;
import dev.forthright.metrics.flag.domain.FlagOpening;
import dev.forthright.metrics.flag.domain.FlagReduction;
import dev.forthright.metrics.flag.domain.FlagTally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many flags there were, per how much work, and whether they get fewer (K2). */
final class FlagMeasures {

  private final Company company;
  private final Period period;
  private final LocalDate end;
  private final Reference reference;
  private final Subjects subjects;
  private final LoopRollups rollups;

  /**
   * @param end exclusive end of what has happened: that of the period or of the tick
   */
  FlagMeasures(
      Company company, Period period, LocalDate end, Subjects subjects, LoopRollups rollups) {
    this.company = company;
    this.period = period;
    this.end = end;
    this.reference = company.referenceOn().apply(end.minusDays(1));
    this.subjects = subjects;
    this.rollups = rollups;
  }

  void add(LoopFacts facts) {
    List<FlagOpening> first = facts.openings().stream().filter(FlagOpening::first).toList();
    List<FlagOpening> again = facts.openings().stream().filter(flag -> !flag.first()).toList();
    count(Metric.FLAGS_OPENED, first, FlagOpening::concern);
    count(Metric.FLAGS_REOPENED, again, FlagOpening::concern);
    count(Metric.FLAGS_INHIBITED, facts.inhibited(), Function.identity());
    count(Metric.FLAGS_SNOOZED, facts.snoozed(), Function.identity());
    count(Metric.FLAGS_DISMISSED, facts.dismissed(), Function.identity());
    rate(first);
    reduction(facts.trailing());
  }

  private <T> void count(Metric metric, List<T> things, Function<T, Concern> concern) {
    for (SubjectKind kind : metric.subjects()) {
      subjects
          .share(kind, things, concern, true)
          .forEach(
              (id, theirs) ->
                  rollups.add(
                      metric,
                      kind,
                      id,
                      Measure.sum(BigDecimal.valueOf(theirs.size()), (long) theirs.size(), null)));
    }
  }

  private void rate(List<FlagOpening> flags) {
    List<FlagOpening> aboutReps =
        flags.stream().filter(flag -> subjects.isRep(flag.concern().personId())).toList();
    Map<String, Measure> ofReps = new HashMap<>();
    subjects
        .share(SubjectKind.REP, aboutReps, FlagOpening::concern, true)
        .forEach((id, theirs) -> ofReps.put(id, rate(id, theirs.size())));
    ofReps.forEach((id, measure) -> rollups.add(Metric.FLAG_RATE, SubjectKind.REP, id, measure));
    for (String manager : subjects.of(SubjectKind.TEAM)) {
      List<Measure> members =
          subjects.repsBelow(manager).stream().map(ofReps::get).filter(Objects::nonNull).toList();
      Measure team =
          members.isEmpty()
              ? Measure.unknown("no_exposure", null)
              : Objects.requireNonNull(TeamSum.of(Metric.FLAG_RATE, members));
      rollups.add(Metric.FLAG_RATE, SubjectKind.TEAM, manager, team);
    }
  }

  private Measure rate(String repId, int flags) {
    PersonHistory rep = company.org().person(repId).orElseThrow();
    Exposure exposure = exposure(rep, period.start(), end);
    Measure rate =
        Measure.ratio(
            BigDecimal.valueOf(flags),
            hundredWeeks(exposure.days()),
            (long) flags,
            exposure.days(),
            "no_exposure");
    return rate.value() != null && exposure.isLow() ? rate.withheld("low_exposure") : rate;
  }

  /** Compared over trailing windows, so only where the facts of those were asked for. */
  private void reduction(List<FlagTally> trailing) {
    if (!period.isOverAt(end)) {
      return;
    }
    FlagReduction comparison = new FlagReduction(trailing);
    List<FlagTally> aboutReps =
        trailing.stream().filter(tally -> subjects.isRep(tally.concern().personId())).toList();
    subjects
        .share(SubjectKind.TEAM, aboutReps, FlagTally::concern, true)
        .forEach(
            (id, flags) ->
                rollups.add(
                    Metric.FLAG_REDUCTION, SubjectKind.TEAM, id, reduction(comparison, id, flags)));
  }

  private Measure reduction(FlagReduction comparison, String manager, List<FlagTally> flags) {
    LocalDate middle = end.minusDays(FlagReduction.WINDOW_DAYS);
    LocalDate begin = middle.minusDays(FlagReduction.WINDOW_DAYS);
    // Counting two windows of work day by day is dear, and most teams have too few flags anyway.
    boolean enough =
        flags.stream().filter(tally -> !tally.recent()).mapToLong(FlagTally::count).sum()
            >= FlagReduction.FEWEST_FLAGS;
    FlagReduction.Result result =
        comparison.of(
            flags,
            enough ? teamExposure(manager, begin, middle) : BigDecimal.ZERO,
            enough ? teamExposure(manager, middle, end) : BigDecimal.ZERO);
    return new Measure(
        result.reduction() == null ? null : result.reduction().setScale(6, RoundingMode.HALF_UP),
        result.reason(),
        scaled(result.rate()),
        scaled(result.rateBefore()),
        result.flagsBefore(),
        null);
  }

  private static @Nullable BigDecimal scaled(@Nullable BigDecimal rate) {
    return rate == null ? null : rate.setScale(6, RoundingMode.HALF_UP);
  }

  private BigDecimal teamExposure(String manager, LocalDate from, LocalDate to) {
    BigDecimal days = BigDecimal.ZERO;
    for (String rep : subjects.repsBelow(manager)) {
      days = days.add(exposure(company.org().person(rep).orElseThrow(), from, to).days());
    }
    return hundredWeeks(days);
  }

  private Exposure exposure(PersonHistory rep, LocalDate from, LocalDate to) {
    return Exposure.of(rep, company.calendarOf(rep, to.minusDays(1)), company.absences(), from, to);
  }

  private BigDecimal hundredWeeks(BigDecimal days) {
    return days.divide(
        BigDecimal.valueOf(100L * reference.workingWeek().size()), 6, RoundingMode.HALF_UP);
  }
}
