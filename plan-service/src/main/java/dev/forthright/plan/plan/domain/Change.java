package dev.forthright.plan.plan.domain;

import java.util.ArrayList;
import java.util.List;

/** A plan after some moves, and the moves. */
public record Change(Plan plan, List<PlanMove> moves) {

  public Change {
    moves = List.copyOf(moves);
  }

  public static Change none(Plan plan) {
    return new Change(plan, List.of());
  }

  public boolean isEmpty() {
    return moves.isEmpty();
  }

  Change then(Plan next, PlanMove move) {
    List<PlanMove> all = new ArrayList<>(moves);
    all.add(move);
    return new Change(next, all);
  }
}
