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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Values in request bodies that every service can keep and pass on: texts without control
 * characters, days and instants as RFC 3339 writes them, in years that some business has, and
 * numbers of a length that every consumer reads. Anything else would be accepted here and refused
 * by those who hear of it.
 */
public final class RequestValues {

  /** The first year that a request may speak of; the same as in events. */
  public static final int FIRST_YEAR = 1900;

  /** The last year that a request may speak of; the same as in events. */
  public static final int LAST_YEAR = 2200;

  private static final int INTEGER_DIGITS = 38;

  /**
   * Together with the digits before the point fewer than the 64 that an event's number may have.
   */
  private static final int FRACTION_DIGITS = 20;

  private static final String YEARS =
      "must lie between the years %d and %d".formatted(FIRST_YEAR, LAST_YEAR);

  private RequestValues() {}

  /** Reads texts, days, instants and decimal numbers so. */
  public static Module module() {
    return new SimpleModule("request-values")
        .addDeserializer(String.class, new CleanText())
        .addDeserializer(LocalDate.class, new Day())
        .addDeserializer(Instant.class, new PointInTime())
        .addDeserializer(BigDecimal.class, new DecimalNumber());
  }

  /** Whether a request may speak of the year. */
  static boolean isYear(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
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
      if (text != null
          && text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        throw new NotAllowed(parser, "must not hold control characters");
      }
      return text;
    }
  }

  private static final class Day extends StdScalarDeserializer<LocalDate> {

    private static final long serialVersionUID = 1L;

    private Day() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      LocalDate day;
      try {
        day = LocalDate.parse(textOf(parser, context, LocalDate.class));
      } catch (DateTimeException e) {
        throw new NotAllowed(parser, "must be a date such as 2026-03-02");
      }
      if (!isYear(day.getYear())) {
        throw new NotAllowed(parser, YEARS);
      }
      return day;
    }
  }

  private static final class PointInTime extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    private PointInTime() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Instant instant;
      try {
        instant = Instant.parse(textOf(parser, context, Instant.class));
      } catch (DateTimeException e) {
        throw new NotAllowed(parser, "must be an instant such as 2026-03-02T08:00:00Z");
      }
      if (!isYear(instant.atOffset(ZoneOffset.UTC).getYear())) {
        throw new NotAllowed(parser, YEARS);
      }
      return instant;
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

  private static String textOf(JsonParser parser, DeserializationContext context, Class<?> type)
      throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? parser.getText()
        : (String) context.handleUnexpectedToken(type, parser);
  }
}
