package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.rule.domain.Assessed;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Family;
import dev.forthright.flag.rule.domain.Rule;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole cohort by one rule: every subject is tested first, by the thresholds of its role,
 * then one multiple-testing cut is drawn over all subjects. Next: {@link Evaluation}.
 */
@ApplicationScoped
public class CohortRound {

  private final Cohorts cohorts;

  CohortRound(Cohorts cohorts) {
    this.cohorts = cohorts;
  }

  /** The cohort's judgements and the cut that was drawn. */
  record Round(RuleId rule, List<Judgement> judgements, double cut) {}

  private record Tested(CohortRule rule, Assessed assessed) {}

  /** Judges everybody by one rule. */
  Round judge(RuleId id, Surroundings around, Cohort.Memory memory) {
    List<Tested> tested = tested(id, around, around.asOf().at(), memory);
    Family family = family(tested);
    double cut = family.cut(((CohortRule) around.rules().rule(id)).falseDiscovery());
    return new Round(
        id, tested.stream().map(one -> judgement(around, one, family, cut)).toList(), cut);
  }

  /**
   * Judges a flag again as of the tick at which it fired, with all that is known by now, against
   * the cut that was drawn then: a late fact may take a raise back.
   */
  Optional<Verdict> judgeAgain(Surroundings atFiring, Instant knownAt, Flag flag, double cut) {
    Cohort.Memory memory = Cohorts.memory(Map.of(flag.key(), flag), Map.of());
    List<Tested> tested = tested(flag.key().rule(), atFiring, knownAt, memory);
    Family family = family(tested);
    return tested.stream()
        .map(Tested::assessed)
        .filter(one -> key(flag.key().rule(), one).equals(flag.key()))
        .findFirst()
        .map(one -> one.decision().given(family.share(one, cut)));
  }

  private static Family family(List<Tested> tested) {
    return Family.of(tested.stream().map(Tested::assessed).toList());
  }

  /** Every subject, tested by the thresholds of its own role against the whole cohort. */
  private List<Tested> tested(
      RuleId id, Surroundings around, Instant knownAt, Cohort.Memory memory) {
    List<CohortRule> variants =
        around.rules().variants(id).stream().map(CohortRule.class::cast).toList();
    Cohort cohort = cohorts.of(variants, around, knownAt, memory);
    List<Tested> tested = new ArrayList<>();
    for (CohortRule rule : variants) {
      for (Assessed one : rule.assess(cohort, around.asOf())) {
        Rule own = around.rules().rule(id, roleOf(around, one));
        if (variants.size() == 1 || own.equals(rule)) {
          tested.add(new Tested(rule, one));
        }
      }
    }
    return tested;
  }

  private static @Nullable String roleOf(Surroundings around, Assessed one) {
    return switch (one.kind()) {
      case ROLE -> one.subjectId();
      case MANAGER_REP -> around.roleOf(repOf(one.subjectId()));
      case REP, MANAGER -> around.roleOf(one.subjectId());
      case TEAM, SEGMENT, COMPANY, DEAL, FEED -> null;
    };
  }

  private static Judgement judgement(Surroundings around, Tested one, Family family, double cut) {
    Instant at = around.asOf().at();
    Assessed assessed = one.assessed();
    String gone = gone(around, assessed);
    return new Judgement(
        key(one.rule().id(), assessed),
        around.rules().version(),
        one.rule().settings(),
        concern(around, assessed),
        assessed.decision().given(family.share(assessed, cut)),
        at,
        at.toString(),
        assessed.baselineEnd(),
        gone == null,
        false,
        gone);
  }

  /** Whom it concerns and who should act; those above see it too. */
  private static Concern concern(Surroundings around, Assessed one) {
    String id = one.subjectId();
    return switch (one.kind()) {
      case REP, MANAGER -> around.concernOf(id);
      // The manager is both the subject and the one who should act.
      case MANAGER_REP -> new Concern(managerOf(id), managerOf(id));
      case TEAM -> new Concern(id, id);
      case ROLE, SEGMENT, COMPANY, DEAL, FEED -> new Concern(null, null);
    };
  }

  /** Why the subject is no longer there, or null while it is. */
  private static @Nullable String gone(Surroundings around, Assessed one) {
    return switch (one.kind()) {
      case REP, MANAGER, TEAM -> around.isHere(one.subjectId()) ? null : "person_left";
      case MANAGER_REP -> {
        Employee rep = around.person(repOf(one.subjectId()));
        boolean still =
            rep != null
                && rep.isHereOn(around.asOf().day())
                && managerOf(one.subjectId()).equals(rep.managerId());
        yield still ? null : "pair_ended";
      }
      case ROLE, SEGMENT, COMPANY, DEAL, FEED -> null;
    };
  }

  private static String managerOf(String pair) {
    return pair.substring(0, pair.indexOf('|'));
  }

  private static String repOf(String pair) {
    return pair.substring(pair.indexOf('|') + 1);
  }

  private static FlagKey key(RuleId rule, Assessed one) {
    return new FlagKey(rule, one.kind(), one.subjectId(), one.scope());
  }
}
