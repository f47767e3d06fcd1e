package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.WorkedDays;
import dev.forthright.metrics.flag.domain.FlagOpening;
import dev.forthright.metrics.flag.domain.ResolvedFlag;
import dev.forthright.metrics.flag.domain.ResponseTime;
import dev.forthright.metrics.survival.domain.KaplanMeier;
import dev.forthright.metrics.survival.domain.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** How fast flags are answered (K19), and how many come back (K22). */
final class ResponseMeasures {

  private final Company company;
  private final LocalDate end;
  private final Instant tick;
  private final ResponseTime time;
  private final Subjects subjects;
  private final LoopRollups rollups;
  private final boolean everybody;
  private final Map<String, WorkedDays> workers = new HashMap<>();

  /**
   * @param end exclusive end of the period or, if that is earlier, of the days known
   * @param tickDay the first day that is not known yet
   */
  ResponseMeasures(
      Company company,
      LocalDate end,
      LocalDate tickDay,
      Subjects subjects,
      LoopRollups rollups,
      LoopScope scope) {
    this.company = company;
    this.end = end;
    var fiscal = company.referenceOn().apply(tickDay.minusDays(1)).fiscal();
    this.tick = fiscal.startOf(tickDay);
    this.time = new ResponseTime(fiscal, tickDay.minusDays(1));
    this.subjects = subjects;
    this.rollups = rollups;
    this.everybody = scope == LoopScope.WHOLE;
  }

  void add(LoopFacts facts) {
    times(
        facts.openings(),
        time::toAcknowledgement,
        flag -> flag.closedAt() == null && flag.acknowledgedAt() == null,
        Metric.TIME_TO_ACKNOWLEDGE,
        Metric.TIME_TO_ACKNOWLEDGE_P90);
    times(
        facts.openings(),
        time::toConversation,
        flag -> flag.closedAt() == null && flag.heldAt() == null,
        Metric.TIME_TO_CONVERSATION,
        Metric.TIME_TO_CONVERSATION_P90);
    repeats(facts.resolved());
  }

  private void times(
      List<FlagOpening> flags,
      BiFunction<FlagOpening, WorkedDays, Observation> how,
      Predicate<FlagOpening> waits,
      Metric median,
      Metric p90) {
    for (SubjectKind kind : median.subjects()) {
      subjects
          .share(kind, flags, FlagOpening::concern, everybody)
          .forEach(
              (id, theirs) -> {
                List<Observation> observed =
                    theirs.stream().map(flag -> how.apply(flag, worked(flag))).toList();
                boolean pending = theirs.stream().anyMatch(waits);
                rollups.add(median, kind, id, measure(observed, 50), pending);
                rollups.add(p90, kind, id, measure(observed, 90), pending);
              });
    }
  }

  private static Measure measure(List<Observation> observed, int percent) {
    if (observed.isEmpty()) {
      return Measure.unknown("no_flags", null);
    }
    long happened = observed.stream().filter(Observation::happened).count();
    OptionalInt day = KaplanMeier.of(observed).day(percent);
    return new Measure(
        day.isPresent() ? BigDecimal.valueOf(day.getAsInt()) : null,
        day.isPresent() ? null : "not_reached",
        BigDecimal.valueOf(happened),
        BigDecimal.valueOf(observed.size()),
        (long) observed.size(),
        null);
  }

  private void repeats(List<ResolvedFlag> resolved) {
    for (SubjectKind kind : Metric.REPEAT_FLAG_RATE.subjects()) {
      // For reps, most of whom have no flag, only where there is something to tell.
      subjects
          .share(kind, resolved, ResolvedFlag::concern, everybody && kind != SubjectKind.REP)
          .forEach(
              (id, flags) ->
                  rollups.add(
                      Metric.REPEAT_FLAG_RATE,
                      kind,
                      id,
                      Measure.ratio(
                          BigDecimal.valueOf(
                              flags.stream().filter(ResolvedFlag::isRepeated).count()),
                          BigDecimal.valueOf(flags.size()),
                          (long) flags.size(),
                          null,
                          "no_resolved_flags"),
                      flags.stream().anyMatch(flag -> flag.isWatchedAt(tick))));
    }
  }

  /** The days of whoever should act; of the company where nobody is named. */
  private WorkedDays worked(FlagOpening flag) {
    String manager = flag.concern().managerId();
    return workers.computeIfAbsent(
        manager == null ? "" : manager,
        id -> new WorkedDays(id, company.calendarOf(id, end.minusDays(1)), company.absences()));
  }
}
