package dev.forthright.flag.evaluation;

import dev.forthright.events.SubjectType;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Pending;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rollup.RollupStore;
import dev.forthright.flag.rollup.RollupStore.Week;
import dev.forthright.flag.rule.domain.ActivityDeclineRule;
import dev.forthright.flag.rule.domain.ActivityDeclineRule.Assessment;
import dev.forthright.flag.rule.domain.BenjaminiHochberg;
import dev.forthright.flag.rule.domain.Circumstances;
import dev.forthright.flag.rule.domain.RepCase;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole cohort of reps at a week's end: every rep and kind of activity is tested first,
 * then one multiple-testing cut is drawn over all of them. Next: {@link Evaluation}.
 */
@ApplicationScoped
public class RepRound {

  static final String COUNT = "activity-count.";
  static final String EXPOSURE = "exposure-days";

  /** A change of territory excuses a decline for so long (domain.md 3.6, EW03). */
  private static final int TERRITORY_DAYS = 30;

  /** How far back a frozen baseline may lie behind its window. */
  private static final int LONGEST_FREEZE_WEEKS = 26;

  private final RollupStore rollups;
  private final PeopleStore people;

  RepRound(RollupStore rollups, PeopleStore people) {
    this.rollups = rollups;
    this.people = people;
  }

  /** The cohort's judgements and the cut that was drawn. */
  record Round(List<Judgement> judgements, double cut) {}

  private record Tested(RepCase rep, Assessment assessment) {}

  /**
   * Judges the cohort.
   *
   * @param watched live flags by key, whose baselines are frozen
   * @param pending thresholds already met, whose baselines are frozen too
   */
  Round judge(Surroundings around, Map<FlagKey, Flag> watched, Map<FlagKey, Pending> pending) {
    ActivityDeclineRule rule = around.rules().activityDecline();
    List<Tested> tested =
        cases(around, around.asOf().at(), watched, pending).stream()
            .map(rep -> new Tested(rep, rule.assess(rep, around.asOf())))
            .toList();
    double cut =
        BenjaminiHochberg.cut(
            tested.stream().flatMap(one -> rule.probabilities(one.assessment()).stream()).toList(),
            rule.falseDiscovery());
    Map<String, Double> cohort = medianRatios(tested);
    List<Judgement> judgements =
        tested.stream()
            .map(
                one ->
                    judgement(around, rule, one, cut, cohort.getOrDefault(one.rep().kind(), 1.0)))
            .toList();
    return new Round(judgements, cut);
  }

  /**
   * Judges a flag again as of the tick at which it fired, with all that is known by now, against
   * the cut that was drawn then: a late fact may take a raise back.
   */
  Optional<Verdict> judgeAgain(Surroundings atFiring, Instant knownAt, Flag flag, double cut) {
    ActivityDeclineRule rule = atFiring.rules().activityDecline();
    return cases(atFiring, knownAt, Map.of(flag.key(), flag), Map.of()).stream()
        .filter(rep -> key(rep.personId(), rep.kind()).equals(flag.key()))
        .findFirst()
        .map(rep -> rule.judge(rep, rule.assess(rep, atFiring.asOf()), cut, 1));
  }

  private Judgement judgement(
      Surroundings around, ActivityDeclineRule rule, Tested one, double cut, double cohortRatio) {
    Instant at = around.asOf().at();
    Employee person = around.person(one.rep().personId());
    boolean here = person != null && person.isHereOn(around.asOf().day());
    return new Judgement(
        key(one.rep().personId(), one.rep().kind()),
        around.rules().version(),
        rule.settings(),
        around.concernOf(one.rep().personId()),
        rule.judge(one.rep(), one.assessment(), cut, cohortRatio),
        at,
        at.toString(),
        windowFrom(one, around),
        here,
        false,
        here ? null : "person_left");
  }

  /** Where the baseline ends from the first week that meets the threshold. */
  private static @Nullable LocalDate windowFrom(Tested one, Surroundings around) {
    LocalDate frozen = one.rep().frozenBaselineEnd();
    if (frozen != null) {
      return frozen;
    }
    return switch (one.assessment()) {
      case Assessment.NotEvaluable ignored -> null;
      case Assessment.Tested(List<ActivityDeclineRule.WindowTest> windows) ->
          around.asOf().day().plusDays(1).minusWeeks(windows.getLast().weeks());
    };
  }

  private List<RepCase> cases(
      Surroundings around,
      Instant knownAt,
      Map<FlagKey, Flag> watched,
      Map<FlagKey, Pending> pending) {
    LocalDate end = around.asOf().day().plusDays(1);
    Instant at = around.asOf().at();
    int weeks = around.rules().activityDecline().weeksNeeded() + LONGEST_FREEZE_WEEKS;
    List<String> metrics =
        Stream.concat(
                ActivityDeclineRule.KINDS.stream().map(kind -> COUNT + kind), Stream.of(EXPOSURE))
            .toList();
    Map<String, Map<String, Map<LocalDate, Week>>> known = new HashMap<>();
    for (Week week : rollups.weeks(SubjectType.REP, metrics, end.minusWeeks(weeks), end, knownAt)) {
      known
          .computeIfAbsent(week.subjectId(), id -> new HashMap<>())
          .computeIfAbsent(week.metric(), metric -> new LinkedHashMap<>())
          .put(week.from(), week);
    }
    Set<String> absent = people.absentOn(around.asOf().day(), knownAt);
    Map<String, LocalDate> territories =
        people.territoryChanges(
            at.minus(TERRITORY_DAYS, ChronoUnit.DAYS), at, around.asOf().company().zone());
    String staleFeed = people.staleFeed(at).orElse(null);
    List<RepCase> cases = new ArrayList<>();
    for (String personId : known.keySet().stream().sorted().toList()) {
      Employee person = around.person(personId);
      Circumstances circumstances =
          new Circumstances(
              staleFeed,
              absent.contains(personId),
              person == null ? null : around.time().rampingUntil(person, around.asOf().day()),
              territories.get(personId));
      for (String kind : ActivityDeclineRule.KINDS) {
        FlagKey key = key(personId, kind);
        cases.add(
            new RepCase(
                personId,
                kind,
                weeks(known.get(personId), kind),
                frozen(watched.get(key), pending.get(key)),
                circumstances));
      }
    }
    return cases;
  }

  private static List<RepCase.Week> weeks(Map<String, Map<LocalDate, Week>> metrics, String kind) {
    Map<LocalDate, Week> exposures = metrics.getOrDefault(EXPOSURE, Map.of());
    return metrics.getOrDefault(COUNT + kind, Map.of()).values().stream()
        .sorted(Comparator.comparing(Week::from))
        .map(count -> week(count, exposures.get(count.from())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null is not zero: a week without a count or without its exposure proves nothing. */
  private static RepCase.@Nullable Week week(Week count, @Nullable Week exposure) {
    BigDecimal counted = count.value();
    BigDecimal exposed = exposure == null ? null : exposure.value();
    return counted == null || exposed == null
        ? null
        : new RepCase.Week(
            count.from(),
            counted.longValue(),
            exposed.doubleValue(),
            count.eventId().toString(),
            exposure.eventId().toString(),
            count.tick());
  }

  private static @Nullable LocalDate frozen(@Nullable Flag flag, @Nullable Pending pending) {
    if (flag != null) {
      return flag.judged().baselineEnd();
    }
    return pending == null ? null : pending.baselineEnd();
  }

  private static Map<String, Double> medianRatios(List<Tested> tested) {
    Map<String, List<Double>> ratios = new HashMap<>();
    for (Tested one : tested) {
      if (one.assessment() instanceof Assessment.Tested(var windows)) {
        ratios
            .computeIfAbsent(one.rep().kind(), kind -> new ArrayList<>())
            .add(windows.getLast().trend().ratio());
      }
    }
    Map<String, Double> medians = new HashMap<>();
    ratios.forEach(
        (kind, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          medians.put(kind, sorted.get(sorted.size() / 2));
        });
    return medians;
  }

  private static FlagKey key(String personId, String kind) {
    return new FlagKey(RuleId.EW03, SubjectKind.REP, personId, kind);
  }
}
