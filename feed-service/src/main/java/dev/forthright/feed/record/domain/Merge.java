package dev.forthright.feed.record.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what new facts mean for a record that already has some. State and steps are a function of
 * the set of facts: late facts fold the whole history again and restate what they altered.
 */
public final class Merge {

  private Merge() {}

  /** Where a record stands before new facts: its state and the order of its newest fact. */
  public record Head(RecordState state, @Nullable FactOrder tail) {

    /** A record nobody has spoken of. */
    public static Head unseen() {
      return new Head(RecordState.EMPTY, null);
    }

    /** True when the fact comes after everything known, so that no history is needed. */
    public boolean isBefore(FactOrder order) {
      return tail == null || tail.compareTo(order) < 0;
    }
  }

  /**
   * A step to publish; {@code restated} when the fact was known before and reads differently now.
   */
  public record Effect(Step step, boolean restated) {}

  /** What came out: the new head, and the steps that matter to others, in the order of facts. */
  public record Result(Head head, List<Effect> effects) {}

  /** Facts that all come after the head: the usual case, without reading history. */
  public static Result append(Fold fold, Head head, List<Fact> news) {
    List<Step> steps = fold.from(head.state(), news);
    var effects =
        steps.stream()
            .filter(step -> !step.changes().isEmpty())
            .map(step -> new Effect(step, false))
            .toList();
    return new Result(headAfter(head, steps), effects);
  }

  /** Facts of which at least one is late; {@code known} is the whole history without them. */
  public static Result refold(Fold fold, List<Fact> known, List<Fact> news) {
    Map<UUID, Step> before = new HashMap<>();
    fold.from(RecordState.EMPTY, known)
        .forEach(step -> before.put(step.fact().order().eventId(), step));
    var fresh = new HashSet<UUID>();
    news.forEach(fact -> fresh.add(fact.order().eventId()));
    var all = new ArrayList<>(known);
    all.addAll(news);
    List<Step> steps = fold.from(RecordState.EMPTY, all);
    var effects = new ArrayList<Effect>();
    for (Step step : steps) {
      UUID id = step.fact().order().eventId();
      if (fresh.contains(id)) {
        if (!step.changes().isEmpty()) {
          effects.add(new Effect(step, false));
        }
      } else if (!step.equals(before.get(id))) {
        effects.add(new Effect(step, true));
      }
    }
    addTail(effects, steps, fresh);
    return new Result(headAfter(Head.unseen(), steps), List.copyOf(effects));
  }

  /** Consumers keep the newest version as the state, so the last one published must be the tail. */
  private static void addTail(List<Effect> effects, List<Step> steps, HashSet<UUID> fresh) {
    if (effects.isEmpty() || effects.getLast().step().equals(steps.getLast())) {
      return;
    }
    Step tail = steps.getLast();
    if (!effects.getLast().step().after().equals(tail.after())) {
      effects.add(new Effect(tail, !fresh.contains(tail.fact().order().eventId())));
    }
  }

  private static Head headAfter(Head head, List<Step> steps) {
    return steps.isEmpty()
        ? head
        : new Head(steps.getLast().after(), steps.getLast().fact().order());
  }
}
