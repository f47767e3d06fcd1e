package dev.forthright.feed.registry;

import static dev.forthright.feed.registry.AvroRecords.encoded;
import static dev.forthright.feed.registry.AvroRecords.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Avro's own writer wrote, read back as JSON would have had it; and what nobody wrote. */
class AvroTreeTest {

  private static final String NODE =
      """
      {"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]}]}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"int\",\"logicalType\":\"date\"} | 20573 | 2026-04-30",
        "{\"type\":\"int\",\"connect.name\":\"io.debezium.time.Date\"} | 20573 | 2026-04-30",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | 1768233900123"
            + " | 2026-01-12T16:05:00.123Z",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"} | 1768233900123456"
            + " | 2026-01-12T16:05:00.123456Z",
        "{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"} | 1768233900000"
            + " | 2026-01-12T16:05:00Z",
        "{\"type\":\"long\",\"connect.name\":\"io.debezium.time.MicroTimestamp\"}"
            + " | 1768233900123456 | 2026-01-12T16:05:00.123456Z",
        "{\"type\":\"long\",\"connect.name\":\"io.debezium.time.NanoTimestamp\"}"
            + " | 1768233900123456789 | 2026-01-12T16:05:00.123456789Z",
        "{\"type\":\"int\",\"logicalType\":\"time-millis\"} | 37800500 | 10:30:00.500",
        "{\"type\":\"long\",\"logicalType\":\"time-micros\"} | 37800000000 | 10:30",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | -1 | 1969-12-31T23:59:59.999Z"
      })
  void aNumberIsTheDateOrTimeThatItsTypeSays(String type, long number, String text) {
    Schema schema = parse(type);
    Object datum = schema.getType() == Schema.Type.INT ? (Object) (int) number : (Object) number;

    assertThat(read(schema, datum)).isEqualTo(text);
  }

  @Test
  void numbersAreTheOnesThatJsonWouldGive() {
    assertThat(read(parse("\"int\""), -7)).isEqualTo(-7);
    assertThat(read(parse("\"long\""), 7L)).isEqualTo(7);
    assertThat(read(parse("\"long\""), 1725357365187780609L)).isEqualTo(1725357365187780609L);
    assertThat(read(parse("\"long\""), Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(read(parse("\"double\""), 33250.5)).isEqualTo(new BigDecimal("33250.5"));
    assertThat(read(parse("\"double\""), 1e20)).isEqualTo(new BigDecimal("1.0E20"));
    assertThat(read(parse("\"float\""), 0.1f)).isEqualTo(new BigDecimal("0.1"));
    assertThat(read(parse("\"double\""), Double.NaN)).isEqualTo("NaN");
    assertThat(read(parse("\"boolean\""), true)).isEqualTo(true);
  }

  @Test
  void bytesAreADecimalOrBase64() {
    Schema decimal =
        parse("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":12,\"scale\":2}");
    Schema fixed =
        parse(
            "{\"type\":\"fixed\",\"name\":\"F\",\"size\":4,\"logicalType\":\"decimal\","
                + "\"precision\":9,\"scale\":3}");

    assertThat(read(decimal, ByteBuffer.wrap(new byte[] {(byte) 0xff, 0x38})))
        .isEqualTo(new BigDecimal("-2.00"));
    assertThat(read(fixed, new GenericData.Fixed(fixed, new byte[] {0, 0, 4, 1})))
        .isEqualTo(new BigDecimal("1.025"));
    assertThat(read(parse("\"bytes\""), ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo("AQID");
    assertThatThrownBy(() -> read(decimal, ByteBuffer.allocate(0)))
        .hasMessage("schema_mismatch at schema 7");
  }

  @Test
  void aDecimalWithItsOwnScaleIsANumber() {
    Schema schema =
        parse(
            """
            {"type":"record","name":"V","connect.name":"io.debezium.data.VariableScaleDecimal","fields":[
              {"name":"scale","type":"int"},{"name":"value","type":"bytes"}]}""");
    var datum = new GenericData.Record(schema);
    datum.put("scale", 1);
    datum.put("value", ByteBuffer.wrap(new byte[] {0x7b}));

    assertThat(read(schema, datum)).isEqualTo(new BigDecimal("12.3"));
  }

  @Test
  void aUnionIsItsValueAndItsNullStaysNull() {
    Schema schema =
        parse(
            """
            {"type":"record","name":"R","fields":[
              {"name":"a","type":["null","string"]},{"name":"b","type":["null","string"]},
              {"name":"many","type":{"type":"map","values":["null","long"]}}]}""");
    var datum = new GenericData.Record(schema);
    datum.put("b", "é");
    datum.put("many", Collections.singletonMap("k", null));

    Map<?, ?> tree = (Map<?, ?>) read(schema, datum);

    assertThat(tree.containsKey("a")).isTrue();
    assertThat(tree.get("a")).isNull();
    assertThat(tree.get("b")).isEqualTo("é");
    assertThat(((Map<?, ?>) tree.get("many")).containsKey("k")).isTrue();
  }

  @Test
  void whateverIsCutOffOrLeftOverIsRefused() {
    Schema schema = parse("{\"type\":\"array\",\"items\":[\"null\",\"string\",\"double\"]}");
    byte[] whole = encoded(schema, List.of("text", 1.5, "more"));

    assertThat(read(schema, whole)).isEqualTo(List.of("text", new BigDecimal("1.5"), "more"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(schema, cut)).hasMessage("schema_mismatch at schema 7");
    }
    assertThatThrownBy(() -> read(schema, Arrays.copyOf(whole, whole.length + 1)))
        .hasMessage("schema_mismatch at schema 7");
  }

  @Test
  void whatNoWriterWritesIsRefusedBeforeItCostsAnything() {
    byte[] twoGigabytes = encoded(parse("\"long\""), (long) Integer.MAX_VALUE);
    byte[] elevenBytes = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

    assertThatThrownBy(() -> read(parse("\"string\""), twoGigabytes))
        .hasMessage("schema_mismatch at schema 7");
    assertThatThrownBy(() -> read(parse("\"bytes\""), encoded(parse("\"long\""), -1L)))
        .hasMessage("schema_mismatch at schema 7");
    assertThatThrownBy(() -> read(parse("\"long\""), elevenBytes))
        .hasMessage("schema_mismatch at schema 7");
    assertThatThrownBy(() -> read(parse("[\"null\",\"int\"]"), new byte[] {4}))
        .hasMessage("schema_mismatch at schema 7");
    assertThatThrownBy(() -> read(parse("\"boolean\""), new byte[] {2}))
        .hasMessage("schema_mismatch at schema 7");
    assertThatThrownBy(() -> read(parse("{\"type\":\"array\",\"items\":\"null\"}"), twoGigabytes))
        .hasMessage("too_large at schema 7");
    assertThatThrownBy(() -> read(parse("\"string\""), new byte[] {2, (byte) 0xff}))
        .hasMessage("not_utf8 at schema 7");
    byte[] deep = new byte[100];
    Arrays.fill(deep, (byte) 2);
    assertThatThrownBy(() -> read(parse(NODE), deep)).hasMessage("too_deep at schema 7");
  }

  private static @Nullable Object read(Schema schema, @Nullable Object datum) {
    return read(schema, encoded(schema, datum));
  }

  private static @Nullable Object read(Schema schema, byte[] bytes) {
    return AvroTree.read(schema, ByteBuffer.wrap(bytes), "schema 7");
  }
}
