package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.coaching.domain.CoachingCompletion;
import dev.forthright.metrics.coaching.domain.CoachingCount;
import dev.forthright.metrics.coaching.domain.CoachingSession;
import dev.forthright.metrics.coaching.domain.ExpectedSessions;
import dev.forthright.metrics.coaching.domain.OneOnOneAge;
import dev.forthright.metrics.coaching.domain.Pair;
import dev.forthright.metrics.company.domain.CadenceRule;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.PersonState;
import dev.forthright.metrics.company.domain.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The coaching measures of every manager and rep pair of a period. */
final class CoachingMeasures {

  private final Company company;
  private final Period period;
  private final LocalDate end;
  private final Reference reference;

  /**
   * @param end exclusive end of what has happened: that of the period or of the tick
   */
  CoachingMeasures(Company company, Period period, LocalDate end, Reference reference) {
    this.company = company;
    this.period = period;
    this.end = end;
    this.reference = reference;
  }

  /** Pairs by the chart on the last day, and those that met or planned to although not in it. */
  Map<Pair, Map<Metric, Measure>> of(Collection<PersonHistory> reps, PeriodFacts facts) {
    CoachingCompletion completion =
        new CoachingCompletion(
            reference.fiscal(),
            company.absences(),
            personId -> company.calendarOf(personId, end.minusDays(1)));
    Map<Pair, CoachingCount> planned = completion.count(facts.sessions(), period.start(), end);
    Map<Pair, CoachingCount> inPolicy =
        completion.count(inPolicy(facts.sessions()), period.start(), end);
    Set<Pair> pairs = new TreeSet<>(planned.keySet());
    for (PersonHistory rep : reps) {
      String manager = rep.on(end.minusDays(1)).managerId();
      if (manager != null) {
        pairs.add(new Pair(manager, rep.personId()));
      }
    }
    Map<Pair, Map<Metric, Measure>> measures = new TreeMap<>();
    for (Pair pair : pairs) {
      measures.put(pair, ofPair(pair, planned.get(pair), inPolicy.get(pair), facts.lastOneOnOne()));
    }
    return measures;
  }

  private List<CoachingSession> inPolicy(List<CoachingSession> sessions) {
    Set<String> formats =
        reference.cadence().stream().map(CadenceRule::format).collect(Collectors.toSet());
    return sessions.stream().filter(session -> formats.contains(session.format())).toList();
  }

  private Map<Metric, Measure> ofPair(
      Pair pair,
      @Nullable CoachingCount planned,
      @Nullable CoachingCount inPolicy,
      Map<Pair, LocalDate> lastOneOnOne) {
    Map<Metric, Measure> measures = new EnumMap<>(Metric.class);
    measures.put(Metric.COACHING_COMPLETION, completion(planned));
    measures.put(Metric.EXPECTED_COACHING, expected(pair, inPolicy));
    if (period.grain() == PeriodGrain.WEEK) {
      measures.put(Metric.ONE_ON_ONE_AGE, age(pair, lastOneOnOne));
    }
    return measures;
  }

  private static Measure completion(@Nullable CoachingCount count) {
    int completed = count == null ? 0 : count.completed();
    int planned = count == null ? 0 : count.planned();
    return Measure.ratio(
        BigDecimal.valueOf(completed),
        BigDecimal.valueOf(planned),
        (long) planned,
        null,
        "no_scheduled_sessions");
  }

  private Measure expected(Pair pair, @Nullable CoachingCount count) {
    int completed = count == null ? 0 : count.completed();
    if (reference.cadence().isEmpty()) {
      return Measure.unknown("no_cadence_policy", null);
    }
    BigDecimal due =
        ExpectedSessions.of(
            pair,
            company.org(),
            company.calendarOf(pair.managerId(), end.minusDays(1)),
            company.absences(),
            reference.cadence(),
            period.start(),
            end);
    return Measure.ratio(
        BigDecimal.valueOf(completed), due, (long) completed, null, "no_expected_sessions");
  }

  private Measure age(Pair pair, Map<Pair, LocalDate> lastOneOnOne) {
    LocalDate last = lastOneOnOne.get(pair);
    LocalDate from = last == null ? begin(pair) : last;
    BigDecimal age = OneOnOneAge.of(pair, company.absences(), from, end);
    return Measure.sum(age, last == null ? 0L : 1L, null);
  }

  /** When the pair began, as far as is known: nobody owes a 1:1 before. */
  private LocalDate begin(Pair pair) {
    LocalDate begin = company.historyStart();
    PersonHistory rep = company.org().person(pair.repId()).orElse(null);
    if (rep == null) {
      return begin;
    }
    PersonState state = rep.on(end.minusDays(1));
    if (state.startDate() != null && state.startDate().isAfter(begin)) {
      begin = state.startDate();
    }
    return state.from().isAfter(begin) ? state.from() : begin;
  }
}
