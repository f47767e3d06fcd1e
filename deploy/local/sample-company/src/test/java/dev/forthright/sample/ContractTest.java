package dev.forthright.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the canonical events and the settings of the sample against the published schemas. */
class ContractTest {

  private static final String BASE = "https://forthright.dev/schemas/";
  private static final List<String> ENTITIES =
      List.of(
          "absence",
          "account",
          "activity",
          "coaching-session",
          "currency-rate",
          "opportunity",
          "person",
          "quota");

  private static final SchemaRegistry REGISTRY = registry();

  @Test
  void everyKindOfCanonicalEventFollowsItsSchema() {
    var seen = new HashMap<String, Integer>();
    var complaints = new ArrayList<String>();
    Reading.Usual.COMPANY
        .records()
        .filter(raw -> raw.topic().equals("crm.inbound"))
        // the shape does not depend on the place in the year: look at some hundreds of each type
        .filter(raw -> seen.merge(raw.headers().get("ce_type"), 1, Integer::sum) <= 300)
        .forEach(
            raw ->
                validator(raw.headers().get("ce_type").substring("forthright.".length()))
                    .validate(json(raw.value()))
                    .forEach(error -> complaints.add(raw.headers() + ": " + error)));
    assertThat(complaints).isEmpty();
    assertThat(new TreeSet<>(seen.keySet()))
        .isEqualTo(
            new TreeSet<>(
                ENTITIES.stream().map(entity -> "forthright." + entity + ".patched.v1").toList()));
  }

  @Test
  void everyCompanySettingFollowsItsSchema() throws IOException {
    JsonNode document = Reading.JSON.readTree(Reading.Usual.COMPANY.companySettings());
    assertThat(document.get("settings")).hasSizeGreaterThan(7);
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(BASE + "company-setting.schema.json"));
    for (JsonNode entry : document.get("settings")) {
      assertThat(schema.validate(entry.get("setting"))).as(entry.toString()).isEmpty();
    }
  }

  private static Schema validator(String type) {
    return REGISTRY.getSchema(SchemaLocation.of(BASE + "input/" + type + ".schema.json"));
  }

  private static SchemaRegistry registry() {
    Map<String, String> byId = new HashMap<>();
    var files = new ArrayList<String>(List.of("common", "company-setting"));
    ENTITIES.forEach(entity -> files.add("input/" + entity + ".patched.v1"));
    for (String file : files) {
      try (var in =
          Objects.requireNonNull(
              ContractTest.class.getResourceAsStream("/schemas/" + file + ".schema.json"))) {
        JsonNode schema = Reading.JSON.readTree(in);
        byId.put(schema.get("$id").asText(), schema.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    // formats stay unasserted: the validator's e-mail check refuses every i in a Turkish locale
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(byId));
  }

  private static JsonNode json(byte[] value) {
    try {
      return Reading.JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
