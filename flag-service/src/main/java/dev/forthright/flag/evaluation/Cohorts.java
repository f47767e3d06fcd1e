package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Pending;
import dev.forthright.flag.feed.FeedStore;
import dev.forthright.flag.flag.domain.Condition;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rollup.RollupStore;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Member;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Series;
import dev.forthright.flag.rule.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads what a cohort rule may compare at a tick. Next: {@link CohortRound}. */
@ApplicationScoped
public class Cohorts {

  /** A change of territory excuses a decline for so long (domain.md 3.6, EW03). */
  private static final int TERRITORY_DAYS = 30;

  private final RollupStore rollups;
  private final PeopleStore people;
  private final FeedStore feeds;

  Cohorts(RollupStore rollups, PeopleStore people, FeedStore feeds) {
    this.rollups = rollups;
    this.people = people;
    this.feeds = feeds;
  }

  /**
   * The cohort of a rule.
   *
   * @param variants the same rule with all its thresholds, so that the longest look back decides
   * @param knownAt values published up to this tick count
   */
  Cohort of(List<CohortRule> variants, Surroundings around, Instant knownAt, Cohort.Memory memory) {
    Set<Series> series = new HashSet<>();
    variants.forEach(rule -> series.addAll(rule.series()));
    return new Cohort(
        rollups.points(series, around.asOf().day(), knownAt),
        members(around, knownAt),
        feeds.staleFeed(variants.getFirst().id().facts(), around.asOf().at()).orElse(null),
        memory);
  }

  private Map<String, Member> members(Surroundings around, Instant knownAt) {
    Instant at = around.asOf().at();
    LocalDate day = around.asOf().day();
    Set<String> absent = people.absentOn(day, knownAt);
    Map<String, LocalDate> territories =
        people.territoryChanges(
            at.minus(TERRITORY_DAYS, ChronoUnit.DAYS), at, around.asOf().company().zone());
    Map<String, Member> members = new HashMap<>();
    for (Employee person : around.people().values()) {
      String id = person.personId();
      members.put(
          id,
          new Member(
              id,
              person.managerId(),
              person.role(),
              person.segment(),
              person.isHereOn(day),
              person.roleSince(),
              around.time().rampingUntil(person, day),
              absent.contains(id),
              territories.get(id),
              around.time().rampEnd(person)));
    }
    return members;
  }

  /** What the evaluator remembers before a tick. */
  static Cohort.Memory memory(Map<FlagKey, Flag> watched, Map<FlagKey, Pending> pending) {
    Set<Firing> firing = firing(watched.values());
    return new Cohort.Memory() {
      @Override
      public @Nullable LocalDate baselineEnd(
          RuleId rule, SubjectKind kind, String subjectId, String scope) {
        FlagKey key = new FlagKey(rule, kind, subjectId, scope);
        Flag flag = watched.get(key);
        Pending waiting = pending.get(key);
        if (flag != null) {
          return flag.judged().baselineEnd();
        }
        return waiting == null ? null : waiting.baselineEnd();
      }

      @Override
      public boolean fires(RuleId rule, String subjectId) {
        return firing.contains(new Firing(rule, subjectId));
      }
    };
  }

  private record Firing(RuleId rule, String subjectId) {}

  private static Set<Firing> firing(Collection<Flag> flags) {
    Set<Firing> firing = new HashSet<>();
    for (Flag flag : flags) {
      if (flag.judged().condition() == Condition.FIRING) {
        firing.add(new Firing(flag.key().rule(), flag.key().subjectId()));
      }
    }
    return firing;
  }
}
