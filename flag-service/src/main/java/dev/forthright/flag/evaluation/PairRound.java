package dev.forthright.flag.evaluation;

import dev.forthright.events.SubjectType;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rollup.RollupStore;
import dev.forthright.flag.rollup.RollupStore.Week;
import dev.forthright.flag.rule.domain.Circumstances;
import dev.forthright.flag.rule.domain.CoachingCadenceMissedRule;
import dev.forthright.flag.rule.domain.PairCase;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges every manager and rep pair at a week's end. Next: {@link Evaluation}. */
@ApplicationScoped
public class PairRound {

  private static final String RATE = "expected-coaching-rate";
  private static final String AGE = "one-on-one-age-days";
  private static final String SCOPE = "coaching";

  private final RollupStore rollups;
  private final PeopleStore people;

  PairRound(RollupStore rollups, PeopleStore people) {
    this.rollups = rollups;
    this.people = people;
  }

  /** The judgements of all pairs with figures in the last weeks. */
  List<Judgement> judge(Surroundings around) {
    CoachingCadenceMissedRule rule = around.rules().coachingCadenceMissed();
    LocalDate end = around.asOf().day().plusDays(1);
    Instant at = around.asOf().at();
    Map<String, List<Week>> rates = new TreeMap<>();
    Map<String, Week> ages = new TreeMap<>();
    for (Week week :
        rollups.weeks(
            SubjectType.MANAGER_REP, List.of(RATE, AGE), end.minusWeeks(rule.weeks()), end, at)) {
      if (week.metric().equals(RATE)) {
        rates.computeIfAbsent(week.subjectId(), id -> new ArrayList<>()).add(week);
      } else {
        ages.put(week.subjectId(), week);
      }
    }
    Set<String> absent = people.absentOn(around.asOf().day(), at);
    String staleFeed = people.staleFeed(at).orElse(null);
    List<Judgement> judgements = new ArrayList<>();
    rates.forEach(
        (pair, weeks) -> {
          int bar = pair.indexOf('|');
          if (bar > 0) {
            String manager = pair.substring(0, bar);
            String rep = pair.substring(bar + 1);
            Circumstances circumstances =
                new Circumstances(
                    staleFeed, absent.contains(manager) || absent.contains(rep), null, null);
            PairCase pairCase =
                new PairCase(
                    manager,
                    rep,
                    weeks.stream().map(PairRound::week).toList(),
                    age(ages.get(pair), end),
                    circumstances);
            judgements.add(judgement(around, rule, pair, pairCase));
          }
        });
    return judgements;
  }

  private static Judgement judgement(
      Surroundings around, CoachingCadenceMissedRule rule, String pair, PairCase pairCase) {
    Instant at = around.asOf().at();
    Employee rep = around.person(pairCase.repId());
    boolean stillPair =
        rep != null
            && rep.isHereOn(around.asOf().day())
            && pairCase.managerId().equals(rep.managerId());
    return new Judgement(
        new FlagKey(RuleId.EW19, SubjectKind.MANAGER_REP, pair, SCOPE),
        around.rules().version(),
        rule.settings(),
        // The manager is both the subject and the one who should act; those above see it too.
        new Concern(pairCase.managerId(), pairCase.managerId()),
        rule.judge(pairCase, around.asOf()),
        at,
        at.toString(),
        null,
        stillPair,
        false,
        stillPair ? null : "pair_ended");
  }

  private static PairCase.Week week(Week week) {
    return new PairCase.Week(
        week.from(),
        number(week.numerator()),
        number(week.denominator()),
        week.eventId().toString(),
        week.tick());
  }

  /** Only the age at the end of the last week says how long ago the last 1:1 is now. */
  private static PairCase.@Nullable Age age(@Nullable Week week, LocalDate end) {
    return week == null || week.value() == null || !week.from().equals(end.minusWeeks(1))
        ? null
        : new PairCase.Age(week.value().doubleValue(), week.eventId().toString(), week.tick());
  }

  private static double number(@Nullable BigDecimal value) {
    return value == null ? 0 : value.doubleValue();
  }
}
