package dev.forthright.flag.evaluation.domain;

import dev.forthright.flag.flag.domain.Condition;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.rule.domain.Demotions;
import dev.forthright.flag.rule.domain.Lens;
import dev.forthright.flag.rule.domain.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What fires for each rep at one moment, by lens: when two lenses fire for the same rep at once,
 * each of their flags is one level louder (domain.md 3.4, "Severity"). A rep's flags are those
 * about the rep and those about the deals the rep owns; a manager's coaching or promises are not
 * the rep's. The whole set is known before any severity is, so that the order of flags within a
 * tick does not matter. One level is all there is, whatever else would make a flag louder as well.
 */
public final class TwoLenses {

  private static final String NOTE =
      "One level louder: another lens fires for the same rep at once.";

  private final Map<String, Map<FlagKey, UUID>> firing = new HashMap<>();

  /** What fires among these flags. */
  public static TwoLenses among(Collection<Flag> flags) {
    TwoLenses lenses = new TwoLenses();
    for (Flag flag : flags) {
      if (flag.judged().condition() == Condition.FIRING) {
        lenses.add(flag.key(), flag.id(), flag.concern().personId());
      }
    }
    return lenses;
  }

  /** Adds a flag that fires. */
  public void add(FlagKey key, UUID flagId, @Nullable String personId) {
    if (personId != null && key.subjectKind().isReps()) {
      firing.computeIfAbsent(personId, id -> new HashMap<>()).put(key, flagId);
    }
  }

  /** The judgement as loud as it is beside the rep's other flags. */
  public Judgement heard(Judgement judgement) {
    if (!(judgement.verdict() instanceof Verdict.Raise raise)) {
      return judgement;
    }
    List<UUID> besides = besides(judgement.key(), judgement.concern().personId());
    if (besides.isEmpty()) {
      return judgement;
    }
    return judgement.with(
        new Verdict.Raise(
            judgement.louder() ? raise.severity() : raise.severity().louder(),
            raise.finding().noting(NOTE).beside(besides)));
  }

  /** The same; a demoted rule is never louder than {@code info}. */
  public Judgement heard(Judgement judgement, Demotions demotions) {
    return demotions.of(judgement.key().rule()).isPresent() ? judgement : heard(judgement);
  }

  private List<UUID> besides(FlagKey key, @Nullable String personId) {
    if (personId == null || !key.subjectKind().isReps()) {
      return List.of();
    }
    Lens own = key.rule().lens();
    return firing.getOrDefault(personId, Map.of()).entrySet().stream()
        .filter(other -> other.getKey().rule().lens() != own)
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }
}
