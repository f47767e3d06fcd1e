package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict about one key at one tick, with all that a flag born of it needs.
 *
 * @param firingAt when it counts as fired: the tick, or the fact's own time for a rule judged at
 *     once
 * @param firingId what makes the firing this one and no other: the tick, or the fact's event id
 * @param mayFire false where a new flag may not come of it, only a live one be cleared
 * @param louder whether the verdict's severity is a level above the rule's already
 * @param subjectGone why the subject is no longer there (deal closed, person left), or null
 */
public record Judgement(
    FlagKey key,
    int ruleVersion,
    Map<String, String> settings,
    Concern concern,
    Verdict verdict,
    Instant firingAt,
    String firingId,
    @Nullable LocalDate baselineEnd,
    boolean mayFire,
    boolean louder,
    @Nullable String subjectGone) {

  /** The same with another verdict. */
  public Judgement with(Verdict other) {
    return new Judgement(
        key,
        ruleVersion,
        settings,
        concern,
        other,
        firingAt,
        firingId,
        baselineEnd,
        mayFire,
        louder,
        subjectGone);
  }

  /** The same as loud as its rule may be. */
  public Judgement demotedBy(Demotions demotions) {
    return with(demotions.quiet(key.rule(), verdict));
  }

  /** The same about a firing of its own, which is not the tick's. */
  public Judgement firedBy(Instant at, String id) {
    return new Judgement(
        key, ruleVersion, settings, concern, verdict, at, id, baselineEnd, true, louder, null);
  }
}
