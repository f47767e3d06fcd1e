package dev.forthright.feed.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.mapping.MappedChange.Reading;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds a mapping against the samples that its file carries. */
record MappingProof(CompiledMapping mapping, FieldReader reader) {

  /**
   * Reads the sample.
   *
   * @throws IllegalStateException that names the field, what it should be and what it is
   */
  void requireKept(MappingReader.Sample sample) {
    Map<String, Map<String, JsonNode>> actual = new LinkedHashMap<>();
    try {
      Map<?, ?> value = EventJson.mapper().readValue(sample.value(), Map.class);
      Map<?, ?> tree = Transport.around(value, "sample", null, sample.headers());
      if (mapping.read(tree, reader) instanceof Reading.Changes read) {
        for (MappedChange change : read.changes()) {
          Map<String, JsonNode> fields = new LinkedHashMap<>();
          for (var field : change.fields().entrySet()) {
            fields.put(field.getKey(), EventJson.mapper().readTree(field.getValue()));
          }
          actual.put(change.entity().wire() + " " + change.recordId(), fields);
        }
      }
    } catch (IOException | DataFault e) {
      throw new IllegalStateException(
          "Mapping %s refuses its own sample '%s': %s"
              .formatted(mapping.version(), sample.name(), e.getMessage()),
          e);
    }
    requireSame(sample, actual);
  }

  private void requireSame(MappingReader.Sample sample, Map<String, Map<String, JsonNode>> actual) {
    sample
        .expected()
        .forEach(
            (record, fields) ->
                fields.forEach(
                    (field, value) -> {
                      JsonNode found = actual.getOrDefault(record, Map.of()).get(field);
                      if (found == null || !sameValue(found, value)) {
                        throw new IllegalStateException(
                            "Mapping %s, sample '%s': %s of %s should be %s but is %s; records are %s."
                                .formatted(
                                    mapping.version(),
                                    sample.name(),
                                    field,
                                    record,
                                    value,
                                    found,
                                    actual.keySet()));
                      }
                    }));
  }

  private static boolean sameValue(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }
}
