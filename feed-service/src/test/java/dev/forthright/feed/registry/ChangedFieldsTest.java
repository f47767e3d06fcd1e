package dev.forthright.feed.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Bits over a schema, also over a part of it, become names; what does not fit stays bits. */
class ChangedFieldsTest {

  private static final Schema SCHEMA =
      AvroRecords.parse(
          """
          {"type":"record","name":"ContactChangeEvent","fields":[
            {"name":"ChangeEventHeader","type":"string"},
            {"name":"Name","type":["null",{"type":"record","name":"PersonName","fields":[
              {"name":"Salutation","type":"string"},{"name":"FirstName","type":"string"},
              {"name":"LastName","type":"string"}]}]},
            {"name":"Title","type":["null","string"]}]}""");

  @Test
  void bitsOfAPartAreItsFieldsBehindItsName() {
    assertThat(named("1-0x06", "0x4")).containsExactly("Name.FirstName", "Name.LastName", "Title");
  }

  @Test
  void namesStayAndSoDoBitsThatDoNotFit() {
    assertThat(named("Title", "9-0x1", "2-0x1", "1-0x08", "0x08"))
        .containsExactly("Title", "9-0x1", "2-0x1", "1-0x08", "0x08");
  }

  private static List<Object> named(String... changed) {
    Map<String, Object> record = new HashMap<>();
    record.put("ChangeEventHeader", Map.of("changedFields", List.of(changed), "x", 1));
    ChangedFields.name(SCHEMA, record);
    Map<?, ?> header = (Map<?, ?>) record.get("ChangeEventHeader");
    assertThat(header.get("x")).isEqualTo(1);
    return List.copyOf((List<?>) header.get("changedFields"));
  }
}
