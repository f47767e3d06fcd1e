package dev.forthright.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.forthright.kit.text.domain.ControlCharacter;
import dev.forthright.kit.time.KnownYears;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values in request bodies that every service can keep and pass on: texts without control
 * characters, days and instants as RFC 3339 writes them, in years that some business has, and
 * numbers of a length that every consumer reads. Anything else would be accepted here and refused
 * by those who hear of it.
 */
public final class RequestValues {

  private static final int INTEGER_DIGITS = 38;

  /**
   * Together with the digits before the point fewer than the 64 that an event's number may have.
   */
  private static final int FRACTION_DIGITS = 20;

  private static final String YEARS =
      "must lie between the years %d and %d".formatted(KnownYears.FIRST, KnownYears.LAST);

  private RequestValues() {}

  /** Reads texts, days, instants and decimal numbers so. */
  public static Module module() {
    return new SimpleModule("request-values")
        .addDeserializer(String.class, new CleanText())
        .addDeserializer(
            LocalDate.class,
            new Time<>(
                LocalDate.class,
                LocalDate::parse,
                LocalDate::getYear,
                "must be a date such as 2026-03-02"))
        .addDeserializer(
            Instant.class,
            new Time<>(
                Instant.class,
                Instant::parse,
                instant -> instant.atOffset(ZoneOffset.UTC).getYear(),
                "must be an instant such as 2026-03-02T08:00:00Z"))
        .addDeserializer(BigDecimal.class, new DecimalNumber());
  }

  /** A value in a request that may not be kept; its rule goes on after the name of the field. */
  static final class NotAllowed extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    private NotAllowed(JsonParser parser, String rule) {
      super(parser, rule);
      this.rule = rule;
    }

    /** Such as "must not hold control characters". */
    String rule() {
      return rule;
    }
  }

  /** The rule that a complaint of a JSON reader is about, if it is one of these. */
  public static @Nullable String ruleOf(JsonMappingException complaint) {
    return complaint instanceof NotAllowed notAllowed ? notAllowed.rule() : null;
  }

  private static final class CleanText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    private CleanText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = StringDeserializer.instance.deserialize(parser, context);
      if (text != null && ControlCharacter.standsIn(text)) {
        throw new NotAllowed(parser, "must not hold control characters");
      }
      return text;
    }
  }

  /** A day or an instant: written as RFC 3339 writes it, in a year that is known. */
  private static final class Time<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;
    private final transient ToIntFunction<T> year;
    private final String rule;

    private Time(Class<T> type, Function<String, T> parse, ToIntFunction<T> year, String rule) {
      super(type);
      this.parse = parse;
      this.year = year;
      this.rule = rule;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      T time;
      try {
        time = parse.apply(text(parser, context));
      } catch (DateTimeException e) {
        throw new NotAllowed(parser, rule);
      }
      if (!KnownYears.contain(year.applyAsInt(time))) {
        throw new NotAllowed(parser, YEARS);
      }
      return time;
    }

    /** A number, which some readers take for days or seconds since 1970, is none. */
    private String text(JsonParser parser, DeserializationContext context) throws IOException {
      return parser.currentToken() == JsonToken.VALUE_STRING
          ? parser.getText()
          : (String) context.handleUnexpectedToken(handledType(), parser);
    }
  }

  private static final class DecimalNumber extends StdScalarDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    private DecimalNumber() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      BigDecimal number =
          NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
      if (number != null
          && ((long) number.precision() - number.scale() > INTEGER_DIGITS
              || number.scale() > FRACTION_DIGITS)) {
        throw new NotAllowed(
            parser,
            "must have at most %d digits before and %d after the decimal point"
                .formatted(INTEGER_DIGITS, FRACTION_DIGITS));
      }
      return number;
    }
  }
}
