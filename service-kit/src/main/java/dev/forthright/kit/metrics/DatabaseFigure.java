package dev.forthright.kit.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A figure that a service counts in its database now and then, for the people on call. A bean of
 * this type is all it takes; {@link DatabaseFigures} looks it up and publishes it.
 *
 * @param name of the gauge, as Micrometer writes it: {@code forthright.things.waiting}
 * @param meaning in words, with the unit and what stands for "none"
 * @param label key of the one label, of a closed kind and never a person; none when absent
 * @param query gives {@code value} as text (null: no number) and, with a label, {@code label}
 */
public record DatabaseFigure(String name, String meaning, @Nullable String label, String query) {

  /** A figure without a label; its query gives one row. */
  public static DatabaseFigure single(String name, String meaning, String query) {
    return new DatabaseFigure(name, meaning, null, query);
  }
}
