package dev.forthright.metrics.rollup.domain;

import static java.util.stream.Collectors.groupingBy;

import dev.forthright.metrics.coaching.domain.Pair;
import dev.forthright.metrics.company.domain.Exposure;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.company.domain.PersonHistory;
import dev.forthright.metrics.company.domain.PersonState;
import dev.forthright.metrics.company.domain.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rollups of one period from its facts: a function of facts, company and tick, so that any
 * order of arrival and any replay give the same values. Reps come first; pairs, managers, teams,
 * roles, segments and the company are summed from them.
 */
public final class PeriodCalculator {

  private final Company company;
  private final Period period;
  private final Scope scope;
  private final LocalDate end;
  private final boolean complete;
  private final Reference reference;
  private final List<Rollup> rollups = new ArrayList<>();

  private PeriodCalculator(Company company, Period period, LocalDate tickDay, Scope scope) {
    this.company = company;
    this.period = period;
    this.scope = scope;
    this.end = period.endAt(tickDay);
    this.complete = period.isOverAt(tickDay);
    this.reference = company.referenceOn().apply(end.minusDays(1));
  }

  /** The rollups of the period at the tick that ends the days before {@code tickDay}. */
  public static List<Rollup> of(
      Company company, Period period, LocalDate tickDay, PeriodFacts facts, Scope scope) {
    PeriodCalculator calculator = new PeriodCalculator(company, period, tickDay, scope);
    calculator.calculate(facts);
    return calculator.rollups;
  }

  private void calculate(PeriodFacts facts) {
    Map<String, List<ActivityTally>> activities =
        facts.activities().stream().collect(groupingBy(ActivityTally::personId));
    ConvertedCredits credits =
        new ConvertedCredits(facts.credits(), company.rates(), reference.currency());
    RepMeasures repMeasures = new RepMeasures(company, period, reference);
    Map<String, Map<Metric, Measure>> reps = new TreeMap<>();
    Map<String, Exposure> exposures = new TreeMap<>();
    List<PersonHistory> employed = new ArrayList<>();
    for (PersonHistory person : company.org().people()) {
      if (!person.isRepWithin(period.start(), end)) {
        continue;
      }
      String id = person.personId();
      employed.add(person);
      Exposure exposure =
          Exposure.of(
              person,
              company.calendarOf(person, end.minusDays(1)),
              company.absences(),
              period.start(),
              end);
      exposures.put(id, exposure);
      reps.put(
          id, repMeasures.of(person, exposure, activities.getOrDefault(id, List.of()), credits));
    }
    if (scope == Scope.WHOLE) {
      coaching(employed, facts, reps, exposures);
    } else {
      reps.values().forEach(measures -> measures.keySet().removeIf(m -> !scope.includes(m)));
    }
    GroupMeasures groups =
        new GroupMeasures(
            company, period, scope, reference, facts, credits, complete, end, exposures);
    reps.forEach((id, measures) -> measures.putAll(groups.of(Set.of(id))));
    Map<String, Set<String>> teams = company.org().teams(reps.keySet(), end.minusDays(1));
    if (scope == Scope.WHOLE && period.grain() == PeriodGrain.QUARTER) {
      ForecastMeasures forecasts =
          new ForecastMeasures(
              period, reference, company.rates(), facts.forecasts(), credits, groups.wonBefore());
      forecasts(forecasts, reps, teams, exposures);
    }
    reps.forEach((id, measures) -> add(SubjectKind.REP, id, id, measures, 1));
    teams.forEach(
        (manager, members) -> group(SubjectKind.TEAM, manager, manager, members, reps, groups));
    above(SubjectKind.ROLE, employed, PersonState::role, reps, groups);
    above(SubjectKind.SEGMENT, employed, PersonState::segment, reps, groups);
    above(SubjectKind.COMPANY, employed, state -> SubjectKind.COMPANY_ID, reps, groups);
  }

  private void forecasts(
      ForecastMeasures forecasts,
      Map<String, Map<Metric, Measure>> reps,
      Map<String, Set<String>> teams,
      Map<String, Exposure> exposures) {
    reps.forEach(
        (id, measures) ->
            measures.putAll(
                forecasts.of(id, Set.of(id), Objects.requireNonNull(exposures.get(id)).days())));
    teams.forEach(
        (manager, members) -> {
          BigDecimal days =
              members.stream()
                  .map(id -> Objects.requireNonNull(exposures.get(id)).days())
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          add(
              SubjectKind.MANAGER,
              manager,
              manager,
              forecasts.of(manager, members, days),
              members.size());
        });
  }

  private void coaching(
      List<PersonHistory> employed,
      PeriodFacts facts,
      Map<String, Map<Metric, Measure>> reps,
      Map<String, Exposure> exposures) {
    Map<Pair, Map<Metric, Measure>> pairs =
        new CoachingMeasures(company, period, end, reference).of(employed, facts);
    Map<String, List<Map<Metric, Measure>>> byManager = new TreeMap<>();
    Map<String, List<Map<Metric, Measure>>> byRep = new TreeMap<>();
    pairs.forEach(
        (pair, measures) -> {
          add(SubjectKind.MANAGER_REP, pair.subjectId(), pair.managerId(), measures, 1);
          byManager.computeIfAbsent(pair.managerId(), id -> new ArrayList<>()).add(measures);
          byRep.computeIfAbsent(pair.repId(), id -> new ArrayList<>()).add(measures);
        });
    byManager.forEach(
        (manager, theirs) ->
            add(SubjectKind.MANAGER, manager, manager, summed(theirs), theirs.size()));
    if (period.grain() == PeriodGrain.QUARTER) {
      new CoachingShares(company, period, end, reference)
          .of(employed, facts)
          .forEach(
              (manager, shares) ->
                  add(
                      SubjectKind.MANAGER,
                      manager,
                      manager,
                      shares,
                      byManager.getOrDefault(manager, List.of()).size()));
    }
    reps.forEach(
        (id, measures) -> {
          Exposure exposure = Objects.requireNonNull(exposures.get(id));
          summed(byRep.getOrDefault(id, List.of(nobodyCoaches())))
              .forEach((metric, measure) -> measures.put(metric, judged(measure, exposure)));
        });
  }

  /** A rep without a manager: nothing was planned for them and nothing is owed to them. */
  private static Map<Metric, Measure> nobodyCoaches() {
    return Map.of(
        Metric.COACHING_COMPLETION, Measure.unknown("no_scheduled_sessions", null),
        Metric.EXPECTED_COACHING, Measure.unknown("no_manager", null));
  }

  private static Measure judged(Measure measure, Exposure exposure) {
    Measure withExposure =
        new Measure(
            measure.value(),
            measure.nullReason(),
            measure.numerator(),
            measure.denominator(),
            measure.n(),
            exposure.days());
    return withExposure.value() != null && exposure.isLow()
        ? withExposure.withheld("low_exposure")
        : withExposure;
  }

  /** The groups that reps form by what they are on the period's last day. */
  private void above(
      SubjectKind kind,
      List<PersonHistory> employed,
      Function<PersonState, @Nullable String> groupOf,
      Map<String, Map<Metric, Measure>> reps,
      GroupMeasures groups) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (PersonHistory rep : employed) {
      String group = groupOf.apply(rep.on(end.minusDays(1)));
      if (group != null) {
        members.computeIfAbsent(group, id -> new TreeSet<>()).add(rep.personId());
      }
    }
    members.forEach((id, theirs) -> group(kind, id, null, theirs, reps, groups));
  }

  private void group(
      SubjectKind kind,
      String id,
      @Nullable String personId,
      Set<String> members,
      Map<String, Map<Metric, Measure>> reps,
      GroupMeasures groups) {
    List<Map<Metric, Measure>> theirs =
        members.stream().map(reps::get).filter(Objects::nonNull).toList();
    Map<Metric, Measure> measures = summed(theirs);
    measures.putAll(groups.of(members));
    Measure atQuota = repsAtQuota(theirs);
    if (atQuota != null) {
      measures.put(Metric.REPS_AT_QUOTA, atQuota);
      if (scope == Scope.WHOLE) {
        measures.put(Metric.QUOTA_HEALTH, quotaHealth(members, reps));
      }
    }
    add(kind, id, personId, measures, theirs.size());
  }

  /** The same of those alone who were past their ramp when the period began. */
  private Measure quotaHealth(Set<String> members, Map<String, Map<Metric, Measure>> reps) {
    Measure ramped =
        repsAtQuota(
            members.stream()
                .filter(this::isRamped)
                .map(reps::get)
                .filter(Objects::nonNull)
                .toList());
    return ramped == null ? Measure.unknown("nobody_past_ramp", null) : ramped;
  }

  private boolean isRamped(String rep) {
    PersonState state = company.org().person(rep).orElseThrow().on(period.start());
    BigDecimal factor = reference.rampOf(state).factor(state.tenureStart(), period.start());
    return factor.compareTo(BigDecimal.ONE) >= 0;
  }

  private static @Nullable Measure repsAtQuota(List<Map<Metric, Measure>> members) {
    List<Measure> attainments =
        members.stream()
            .map(measures -> measures.get(Metric.QUOTA_ATTAINMENT))
            .filter(Objects::nonNull)
            .toList();
    if (attainments.isEmpty()) {
      return null;
    }
    List<BigDecimal> known =
        attainments.stream().map(Measure::value).filter(Objects::nonNull).toList();
    long reached = known.stream().filter(value -> value.compareTo(BigDecimal.ONE) >= 0).count();
    return Measure.ratio(
        BigDecimal.valueOf(reached),
        BigDecimal.valueOf(known.size()),
        (long) known.size(),
        null,
        "no_quota");
  }

  private static Map<Metric, Measure> summed(List<Map<Metric, Measure>> members) {
    Set<Metric> metrics = new TreeSet<>();
    members.forEach(measures -> metrics.addAll(measures.keySet()));
    Map<Metric, Measure> sums = new EnumMap<>(Metric.class);
    for (Metric metric : metrics) {
      List<Measure> parts =
          members.stream().map(measures -> measures.get(metric)).filter(Objects::nonNull).toList();
      Measure sum = TeamSum.of(metric, parts);
      if (sum != null) {
        sums.put(metric, sum);
      }
    }
    return sums;
  }

  private void add(
      SubjectKind subject,
      String subjectId,
      @Nullable String personId,
      Map<Metric, Measure> measures,
      int members) {
    measures.forEach(
        (metric, measure) ->
            rollups.add(
                new Rollup(
                    metric,
                    subject,
                    subjectId,
                    personId,
                    period,
                    measure,
                    metric.unit() == Unit.CURRENCY ? reference.currency() : null,
                    members,
                    complete)));
  }
}
