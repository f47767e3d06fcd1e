package dev.forthright.flag.flag.domain;

import java.util.ArrayList;
import java.util.List;

/** A flag after one or several moves, with those moves; empty of moves when nothing happened. */
public record Change(Flag flag, List<FlagMove> moves) {

  public Change {
    moves = List.copyOf(moves);
  }

  static Change none(Flag flag) {
    return new Change(flag, List.of());
  }

  Change and(Flag next, FlagMove move) {
    List<FlagMove> more = new ArrayList<>(moves);
    more.add(move);
    return new Change(next, more);
  }

  public boolean isEmpty() {
    return moves.isEmpty();
  }
}
