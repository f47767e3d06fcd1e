package dev.forthright.flag.evaluation;

import dev.forthright.flag.evaluation.domain.Inhibitors;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.evaluation.domain.Step;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.Change;
import dev.forthright.flag.flag.domain.Concern;
import dev.forthright.flag.flag.domain.Firing;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.flag.domain.Moment;
import dev.forthright.flag.flag.domain.Recurrence;
import dev.forthright.flag.flag.domain.WorkflowSettings;
import dev.forthright.flag.rule.domain.ActivityDeclineRule;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.DerivedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes flags of conditions that fire: new ones, old ones once more, or nothing after a dismissal.
 * Ids are derived from what fired, so a replay raises the same flags. Next: {@link
 * dev.forthright.flag.flag.FlagLedger}.
 */
@ApplicationScoped
public class Firings {

  private final FlagStore flags;
  private final InhibitorReader inhibitors;
  private final KitClock clock;

  Firings(FlagStore flags, InhibitorReader inhibitors, KitClock clock) {
    this.flags = flags;
    this.inhibitors = inhibitors;
    this.clock = clock;
  }

  /**
   * The changes that the firings mean.
   *
   * @param watched flags already live, one of which may speak for a new one
   */
  List<Change> fire(List<Step.Fire> fires, Surroundings around, Map<FlagKey, Flag> watched) {
    if (fires.isEmpty()) {
      return List.of();
    }
    Map<FlagKey, Flag> latest =
        flags.latest(fires.stream().map(fire -> fire.judgement().key()).toList());
    Map<FlagKey, Flag> speakers = new HashMap<>(watched);
    Inhibitors inhibiting = inhibitors.now();
    List<Change> changes = new ArrayList<>();
    // Meetings come before calls and emails, so that they can speak for them.
    List<Step.Fire> ordered = fires.stream().sorted(Comparator.comparing(Firings::rank)).toList();
    for (Step.Fire fire : ordered) {
      Change change = fire(fire, around, latest.get(fire.judgement().key()), inhibiting, speakers);
      if (change != null) {
        changes.add(change);
        speakers.put(change.flag().key(), change.flag());
      }
    }
    return changes;
  }

  /** What keeps new flags quiet now. */
  Inhibitors inhibiting() {
    return inhibitors.now();
  }

  /**
   * The change that one firing means; null after a dismissal.
   *
   * @param latest the newest flag of its key
   */
  @Nullable Change fire(
      Step.Fire fire, Surroundings around, @Nullable Flag latest, Inhibitors inhibiting) {
    return fire(fire, around, latest, inhibiting, Map.of());
  }

  /** The flags that the firings will raise, old ones or new ones; what is dismissed is left out. */
  Map<Judgement, UUID> flagIds(List<Step.Fire> fires) {
    Map<Judgement, UUID> ids = new HashMap<>();
    if (fires.isEmpty()) {
      return ids;
    }
    Map<FlagKey, Flag> latest =
        flags.latest(fires.stream().map(fire -> fire.judgement().key()).toList());
    for (Step.Fire fire : fires) {
      Judgement judgement = fire.judgement();
      switch (recurrence(judgement, fire.raise().severity(), latest.get(judgement.key()))) {
        case Recurrence.New ignored -> ids.put(judgement, id(judgement));
        case Recurrence.Again(Flag flag) -> ids.put(judgement, flag.id());
        case Recurrence.Suppressed ignored -> {}
      }
    }
    return ids;
  }

  private Recurrence recurrence(Judgement judgement, Severity severity, @Nullable Flag latest) {
    return Recurrence.of(
        latest, severity, judgement.firingAt(), clock.instant(), WorkflowSettings.DEFAULT);
  }

  /** Now, because of what was judged, in the working days of whoever should act. */
  Moment moment(Surroundings around, Concern concern) {
    return Moment.by(clock.instant(), around.time().of(around.person(concern.managerId())))
        .causedAt(around.asOf().at());
  }

  private @Nullable Change fire(
      Step.Fire fire,
      Surroundings around,
      @Nullable Flag latest,
      Inhibitors inhibiting,
      Map<FlagKey, Flag> speakers) {
    Judgement judgement = fire.judgement();
    Moment moment = moment(around, judgement.concern()).causedAt(judgement.firingAt());
    Firing firing =
        fire.firing(
            id(judgement),
            inhibiting
                .of(
                    judgement.concern(),
                    judgement.key(),
                    fire.raise().severity(),
                    () -> speakerFor(judgement.key(), speakers))
                .orElse(null));
    return switch (recurrence(judgement, firing.severity(), latest)) {
      case Recurrence.New(UUID previousId) -> firing.born(previousId, moment);
      case Recurrence.Again(Flag flag) -> firing.again(flag, moment);
      case Recurrence.Suppressed ignored -> null;
    };
  }

  private static UUID id(Judgement judgement) {
    return DerivedId.of(
        "flag",
        judgement.key().dedup(),
        String.valueOf(judgement.ruleVersion()),
        judgement.firingId());
  }

  /** One decline is told once: a rep's meetings speak for calls and emails. */
  private static Optional<Inhibitor> speakerFor(FlagKey key, Map<FlagKey, Flag> speakers) {
    String first = ActivityDeclineRule.KINDS.getFirst();
    return key.rule() != RuleId.EW03 || key.scope().equals(first)
        ? Optional.empty()
        : Optional.ofNullable(
                speakers.get(new FlagKey(key.rule(), key.subjectKind(), key.subjectId(), first)))
            .filter(Inhibitors::speaks)
            .map(flag -> new Inhibitor.OtherFlag(flag.id()));
  }

  private static int rank(Step.Fire fire) {
    return Math.max(0, ActivityDeclineRule.KINDS.indexOf(fire.judgement().key().scope()));
  }
}
