package dev.forthright.kit.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every legal move of a lifecycle as data: the same rows decide, are tested and are drawn. A pair
 * that is not in the table is refused.
 */
public final class TransitionTable<S extends Enum<S>, T extends Enum<T>> {

  private final List<Move<S, T>> moves;
  private final Map<S, Map<T, Move<S, T>>> byState;

  private TransitionTable(List<Move<S, T>> moves, Map<S, Map<T, Move<S, T>>> byState) {
    this.moves = moves;
    this.byState = byState;
  }

  /**
   * A table of the moves.
   *
   * @throws IllegalArgumentException when two moves leave the same state on the same trigger
   */
  @SafeVarargs
  public static <S extends Enum<S>, T extends Enum<T>> TransitionTable<S, T> of(
      Class<S> states, Class<T> triggers, Move<S, T>... moves) {
    Map<S, Map<T, Move<S, T>>> byState = new EnumMap<>(states);
    for (Move<S, T> move : moves) {
      Move<S, T> twin =
          byState
              .computeIfAbsent(move.from(), state -> new EnumMap<>(triggers))
              .put(move.on(), move);
      if (twin != null) {
        throw new IllegalArgumentException(
            "Two moves leave %s on %s.".formatted(move.from(), move.on()));
      }
    }
    return new TransitionTable<>(List.of(moves), byState);
  }

  /** Where the trigger leads from the state; empty when it is refused there. */
  public Optional<S> next(S from, T on) {
    return Optional.ofNullable(byState.getOrDefault(from, Map.of()).get(on)).map(Move::to);
  }

  /** The triggers that are allowed in the state, in table order. */
  public List<T> allowed(S from) {
    return new ArrayList<>(byState.getOrDefault(from, Map.of()).keySet());
  }

  /** All moves in the order they were written. */
  public List<Move<S, T>> moves() {
    return moves;
  }

  /** The table as a Mermaid state diagram. */
  public String mermaid() {
    StringBuilder diagram = new StringBuilder("stateDiagram-v2\n");
    for (Move<S, T> move : moves) {
      diagram
          .append("  ")
          .append(name(move.from()))
          .append(" --> ")
          .append(name(move.to()))
          .append(" : ")
          .append(name(move.on()))
          .append(move.guard() == null ? "" : " [" + move.guard() + "]")
          .append('\n');
    }
    return diagram.toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
