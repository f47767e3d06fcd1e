package dev.forthright.kit.state;

import org.jspecify.annotations.Nullable;

/** One legal move: from a state, on a trigger, to a state; the guard is a label for people. */
public record Move<S extends Enum<S>, T extends Enum<T>>(
    S from, T on, S to, @Nullable String guard) {

  public Move(S from, T on, S to) {
    this(from, on, to, null);
  }
}
