package dev.forthright.feed.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.forthright.feed.mapping.domain.FieldMapping;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One expression of a mapping file, compiled once. A plain path is looked up directly, which is
 * most of them and many times faster; anything else is JSONata with bounds on time and depth.
 */
public sealed interface Expression {

  /** Longest evaluation in milliseconds and deepest recursion: a mapping may not stop the feed. */
  long MAX_MILLIS = 250;

  /**
   * What is allowed when that was not enough: the clock on the wall also counts what a busy machine
   * or a cold start takes, and no good record is set aside for that.
   */
  long PATIENT_MILLIS = 2_000;

  int MAX_DEPTH = 100;

  /**
   * The value, or null when the input has none.
   *
   * @param occurredAt when the change happened, in milliseconds; {@code $occurredAt} in JSONata
   */
  Object evaluate(Map<?, ?> input, long occurredAt);

  /** Compiles a path or an expression. */
  static Expression of(String text) {
    if (text.equals("$")) {
      return new Whole();
    }
    return FieldMapping.isPath(text) ? new Path(text.split("\\.")) : new Script(text);
  }

  /** The input itself. */
  record Whole() implements Expression {
    @Override
    public Object evaluate(Map<?, ?> input, long occurredAt) {
      return input;
    }
  }

  /** A field, or a field of a field. */
  record Path(String[] names) implements Expression {
    @Override
    public Object evaluate(Map<?, ?> input, long occurredAt) {
      Object value = input;
      for (String name : names) {
        if (!(value instanceof Map<?, ?> map)) {
          return null;
        }
        value = map.get(name);
      }
      return value;
    }
  }

  /**
   * A JSONata expression. The engine keeps state in the compiled object, hence one at a time. For
   * some values that do not fit it throws what Java threw, not an exception of its own.
   */
  final class Script implements Expression {

    private final String text;
    private final Jsonata compiled;

    Script(String text) {
      this.text = text;
      try {
        compiled = Jsonata.jsonata(text);
      } catch (JException e) {
        throw new IllegalArgumentException(
            "The expression '%s' is no JSONata: %s".formatted(text, e.getMessage()), e);
      }
      compiled.setValidateInput(false);
      compiled.registerFunction("epochMillis", Script::epochMillis);
    }

    @Override
    public synchronized Object evaluate(Map<?, ?> input, long occurredAt) {
      long begun = System.nanoTime();
      try {
        return within(MAX_MILLIS, input, occurredAt);
      } catch (RuntimeException e) {
        if (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(MAX_MILLIS)) {
          throw new DataFault(ReasonCode.MAPPING_FAILED, null);
        }
      }
      try {
        return within(PATIENT_MILLIS, input, occurredAt);
      } catch (RuntimeException e) {
        throw new DataFault(ReasonCode.MAPPING_FAILED, null);
      }
    }

    private Object within(long millis, Map<?, ?> input, long occurredAt) {
      Jsonata.Frame frame = compiled.createFrame();
      frame.setRuntimeBounds(millis, MAX_DEPTH);
      frame.bind("occurredAt", (Object) occurredAt);
      Object value = compiled.evaluate(input, frame);
      return Objects.equals(value, Jsonata.NULL_VALUE) ? null : value;
    }

    /** {@code $epochMillis(x)}: an instant in either of the forms connectors use. */
    private static Object epochMillis(Object value) {
      if (value instanceof Number number) {
        return number.longValue();
      }
      try {
        return OffsetDateTime.parse(String.valueOf(value)).toInstant().toEpochMilli();
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
