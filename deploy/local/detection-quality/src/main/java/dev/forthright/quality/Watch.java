package dev.forthright.quality;

import dev.forthright.flag.evaluation.domain.ConditionSteps;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Pending;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Condition;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.rule.domain.AsOf;
import dev.forthright.flag.rule.domain.Assessed;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.Family;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Watches one company by one rule, week after week, by the service's own domain code: tests, the
 * cut over the whole cohort, pending and clear conditions. Only stores and events are left out.
 */
final class Watch implements Cohort.Memory {

  private static final WorkCalendar DAYS = WorkCalendar.mondayToFriday(ZoneOffset.UTC);
  private static final FiscalYears FISCAL = new FiscalYears(1);

  private final CohortRule rule;
  private final Map<FlagKey, Pending> pending = new HashMap<>();
  private final Map<FlagKey, Flag> live = new HashMap<>();
  private final List<Raised> raised = new ArrayList<>();

  Watch(CohortRule rule) {
    this.rule = rule;
  }

  /** Judges everybody at the tick that closes the week of a Monday. */
  void tick(Rollups rollups, LocalDate monday) {
    LocalDate sunday = monday.plusDays(6);
    AsOf asOf =
        new AsOf(
            sunday.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            sunday,
            true,
            FISCAL,
            DAYS);
    Cohort cohort = rollups.cohort(monday, rule.series(), this);
    List<Assessed> assessed = rule.assess(cohort, asOf);
    Family family = Family.of(assessed);
    double cut = family.cut(rule.falseDiscovery());
    for (Assessed one : assessed) {
      step(judgement(one, family.share(one, cut), asOf), asOf);
    }
  }

  /** All flags so far, in the order in which they were raised. */
  List<Raised> raised() {
    return List.copyOf(raised);
  }

  private Judgement judgement(Assessed one, double cut, AsOf asOf) {
    return new Judgement(
        new FlagKey(rule.id(), one.kind(), one.subjectId(), one.scope()),
        1,
        rule.settings(),
        new Concern(null, null),
        one.decision().given(cut),
        asOf.at(),
        asOf.at().toString(),
        one.baselineEnd(),
        true,
        false,
        null);
  }

  private void step(Judgement judgement, AsOf asOf) {
    FlagKey key = judgement.key();
    switch (ConditionSteps.step(pending.get(key), live.get(key), judgement, asOf.at(), DAYS)) {
      case Step.Nothing ignored -> {}
      case Step.Wait(Pending one) -> pending.put(key, one);
      case Step.Forget(FlagKey one) -> pending.remove(one);
      case Step.Fire fire -> {
        pending.remove(key);
        live.put(key, born(fire, asOf));
        raised.add(new Raised(key.subjectId(), key.scope(), asOf.day(), fire.raise().severity()));
      }
      case Step.Moved(var change) -> keep(key, change.flag());
      case Step.Counted(Flag flag) -> keep(key, flag);
    }
  }

  private void keep(FlagKey key, Flag flag) {
    Condition condition = flag.judged().condition();
    if (condition == Condition.CLEARED || condition == Condition.RETRACTED) {
      live.remove(key);
    } else {
      live.put(key, flag);
    }
  }

  private static Flag born(Step.Fire fire, AsOf asOf) {
    String id = fire.judgement().key().dedup() + asOf.at();
    return fire.firing(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)), null)
        .born(null, Moment.by(asOf.at(), DAYS))
        .flag();
  }

  @Override
  public @Nullable LocalDate baselineEnd(
      RuleId id, SubjectKind kind, String subjectId, String scope) {
    FlagKey key = new FlagKey(id, kind, subjectId, scope);
    Flag flag = live.get(key);
    if (flag != null) {
      return flag.judged().baselineEnd();
    }
    Pending waiting = pending.get(key);
    return waiting == null ? null : waiting.baselineEnd();
  }

  @Override
  public boolean fires(RuleId id, String subjectId) {
    return live.keySet().stream()
        .anyMatch(key -> key.rule() == id && key.subjectId().equals(subjectId));
  }
}
