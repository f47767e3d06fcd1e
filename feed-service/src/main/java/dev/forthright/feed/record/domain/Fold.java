package dev.forthright.feed.record.domain;

import dev.forthright.feed.entity.domain.Coverage;
import dev.forthright.feed.entity.domain.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies facts in their order and says what each one changed. Everything else about merging
 * follows from this one function: a fact that comes in order is one more step, a late one is a fold
 * over the whole history.
 */
public final class Fold {

  /** A pseudo-field: the source lost changes, so the record may be wrong until it is read again. */
  public static final String STALE = "stale";

  private final EntityKind kind;
  private final DealMarks marks;

  public Fold(EntityKind kind, DealMarks marks) {
    this.kind = kind;
    this.marks = marks;
  }

  /** The steps of all facts, in their order, from nothing known. */
  public List<Step> from(RecordState start, List<Fact> facts) {
    var steps = new ArrayList<Step>(facts.size());
    RecordState state = start;
    for (Fact fact : facts.stream().sorted((a, b) -> a.order().compareTo(b.order())).toList()) {
      Step step = step(state, fact);
      steps.add(step);
      state = step.after();
    }
    return steps;
  }

  private Step step(RecordState before, Fact fact) {
    var set = new TreeMap<>(fact.fields());
    if (fact.coverage() == Coverage.SNAPSHOT && before.isTrue(STALE)) {
      set.put(STALE, "false");
    }
    RecordState after = before.with(set);
    if (kind == EntityKind.OPPORTUNITY) {
      after = after.with(marks.after(after, fact.order().time()));
    }
    return new Step(fact, changes(before, after), after);
  }

  private static List<Change> changes(RecordState before, RecordState after) {
    var changes = new ArrayList<Change>();
    for (Map.Entry<String, String> entry : after.fields().entrySet()) {
      String field = entry.getKey();
      String to = entry.getValue();
      boolean known = before.knows(field);
      String from = before.fields().get(field);
      boolean emptyFromUnknown = !known && to.equals(RecordState.NULL);
      if (!to.equals(from) && !emptyFromUnknown) {
        changes.add(new Change(field, before.value(field), known, to));
      }
    }
    return changes;
  }
}
