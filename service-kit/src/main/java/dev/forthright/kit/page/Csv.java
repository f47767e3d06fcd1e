package dev.forthright.kit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.forthright.kit.event.EventJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) whose cells a spreadsheet will not run: what looks like a formula is quoted. */
public final class Csv {

  /** What a resource produces: who names no preference gets JSON. */
  public static final String PRODUCED = "text/csv;qs=0.5";

  private static final MediaType TYPE = new MediaType("text", "csv", "UTF-8");

  // The last four look the same to a reader, and to some spreadsheets.
  private static final String ACTIVE = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

  private Csv() {}

  /** A header line and the rows; null is an empty cell. */
  public static String of(List<String> header, List<List<@Nullable Object>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header);
      for (List<@Nullable Object> row : rows) {
        csv.writeRecord(row.stream().map(Csv::cell).toList());
      }
    } catch (java.io.IOException e) {
      throw new UncheckedIOException("A string writer does not fail.", e);
    }
    return text.toString();
  }

  /**
   * A page of views as an answer: a column for each component of the record, in their order; what
   * is no single value is compact JSON. The next page, if there is one, stands in the header {@code
   * Link}, without a host, because a proxy may stand between the reader and this one.
   */
  public static <T extends Record> RestResponse<String> answer(
      Class<T> view, Page<T> page, UriInfo address) {
    RecordComponent[] columns = view.getRecordComponents();
    List<String> header = Arrays.stream(columns).map(RecordComponent::getName).toList();
    return answer(
        header, page.items().stream().map(row -> values(columns, row)).toList(), page, address);
  }

  /**
   * The same for a list with columns of its own choice; {@code page} tells whether more follows.
   */
  public static RestResponse<String> answer(
      List<String> header, List<List<@Nullable Object>> rows, Page<?> page, UriInfo address) {
    String text = of(header, rows);
    if (page.next() == null) {
      return answer(text);
    }
    URI next = address.getRequestUriBuilder().replaceQueryParam("cursor", page.next()).build();
    return RestResponse.ResponseBuilder.ok(text)
        .type(TYPE)
        .header("Link", "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()))
        .build();
  }

  /** A text as an answer, without the preference that only serves to choose between media types. */
  public static RestResponse<String> answer(String text) {
    return RestResponse.ResponseBuilder.ok(text).type(TYPE).build();
  }

  private static List<@Nullable Object> values(RecordComponent[] columns, Record row) {
    return Arrays.stream(columns).<@Nullable Object>map(column -> value(column, row)).toList();
  }

  private static @Nullable Object value(RecordComponent column, Record row) {
    try {
      column.getAccessor().setAccessible(true);
      return column.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("A view cannot be read.", e);
    }
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number number -> number.toString();
      case CharSequence text -> inert(text.toString());
      case Boolean truth -> truth.toString();
      case Temporal time -> inert(time.toString());
      case UUID id -> id.toString();
      case Enum<?> constant -> inert(constant.toString());
      default -> inert(json(value));
    };
  }

  private static String json(Object value) {
    try {
      return EventJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A view is always JSON.", e);
    }
  }

  /** A spreadsheet skips blanks before it looks, so they do not make a cell harmless. */
  private static String inert(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && ACTIVE.indexOf(text.charAt(at)) >= 0 ? "'" + text : text;
  }
}
