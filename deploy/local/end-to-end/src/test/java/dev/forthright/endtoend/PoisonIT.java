package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Crm;
import dev.forthright.local.play.Json;
import dev.forthright.local.play.Raw;
import dev.forthright.local.play.Salesforce;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every kind of bad record among good ones: it harms only itself, and operators can deal with it.
 */
@Order(4)
class PoisonIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2025-05-19T08:00:00Z");
  private static final String OWNER = Company.user(Company.rep("poison", 1));
  private static final String LATER_FINE = Salesforce.id("006", 4711);

  private final Product product = Product.get();
  private final Api operator = product.as(Service.FEED, "operator", "operator");

  @Test
  void poisonHarmsOnlyItselfAndCanBeRedrivenOrDiscarded() throws IOException {
    Map<Service, Long> processes = processes();
    List<Poison> poison = Poison.all();
    Map<String, Poison> sent = send(poison);
    RecordMetadata unmapped = product.door().send(Poison.unmappedCategory(LATER_FINE, OWNER));

    Map<String, JsonNode> quarantined = awaitQuarantined(sent.size() + 1);
    eachIsThereForItsOwnReason(sent, quarantined);
    goodNeighboursAreApplied(sent.size());
    anIdIsNotUsedTwice();
    assertThat(processes()).as("no service was restarted").isEqualTo(processes);

    JsonNode first = quarantined.get(place(unmapped));
    assertThat(first.path("reason").asText()).isEqualTo("unknown_value");
    assertThat(first.path("field").asText()).isEqualTo("forecastCategory");
    whatIsBadStaysBad(quarantined, sent);
    theCorrectedMappingMakesOneFine(first.path("id").asText());
    theRestIsDiscarded();
    aBadCanonicalEventStopsNobody();
    nobodyRepeatsAValue();
  }

  private Map<String, Poison> send(List<Poison> poison) {
    List<Raw> mixed = new ArrayList<>();
    for (int i = 0; i < poison.size(); i++) {
      Raw raw = poison.get(i).raw();
      mixed.add(good(i).inPartition(1));
      mixed.add(raw.inPartition(1));
    }
    mixed.add(good(poison.size()).inPartition(1));
    List<RecordMetadata> acknowledged = product.door().send(mixed);
    Map<String, Poison> byPlace = new LinkedHashMap<>();
    for (int i = 0; i < poison.size(); i++) {
      byPlace.put(place(acknowledged.get(2 * i + 1)), poison.get(i));
    }
    return byPlace;
  }

  private static Raw good(int number) {
    return Crm.patch(
        "good-" + number,
        "opportunity",
        // A key is not asked for.
        number % 2 == 0 ? null : "good-deal-" + number,
        AT.plusSeconds(number),
        "opportunityId",
        "good-deal-" + number,
        "ownerId",
        Company.rep("poison", 1),
        "name",
        "Good neighbour",
        "stage",
        "Open",
        "stageType",
        "open",
        "closeDate",
        "2025-06-30");
  }

  private static String place(RecordMetadata at) {
    return "%s %d %d".formatted(at.topic(), at.partition(), at.offset());
  }

  private static String place(JsonNode view) {
    return "%s %d %d"
        .formatted(
            view.path("topic").asText(),
            view.path("partition").asInt(),
            view.path("offset").asLong());
  }

  private Map<String, JsonNode> awaitQuarantined(int wanted) {
    return await()
        .atMost(SOON)
        .until(() -> waiting(operator), quarantined -> quarantined.size() >= wanted);
  }

  private static Map<String, JsonNode> waiting(Api operator) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    String query = "/v1/quarantine?state=waiting&limit=10";
    String cursor = "";
    do {
      JsonNode page = operator.get(query + cursor).body();
      page.path("items").forEach(item -> all.put(place(item), item));
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private static void eachIsThereForItsOwnReason(
      Map<String, Poison> sent, Map<String, JsonNode> quarantined) {
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    sent.forEach(
        (place, poison) -> {
          expected.put(poison.name(), poison.reason() + " " + poison.field());
          JsonNode view = quarantined.get(place);
          found.put(
              poison.name(),
              view == null
                  ? "not quarantined"
                  : view.path("reason").asText() + " " + view.path("field").asText(null));
        });
    assertThat(found).isEqualTo(expected);
  }

  private void goodNeighboursAreApplied(int poisonCount) {
    Api boss = product.asBoss(Service.FLAG);
    for (int i = 0; i <= poisonCount; i++) {
      String deal = "good-deal-" + i;
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(boss.get("/v1/deals/" + deal).status()).as(deal).isEqualTo(200));
    }
  }

  private void anIdIsNotUsedTwice() {
    Raw changed =
        Crm.patch(
            "good-0",
            "opportunity",
            null,
            AT,
            "opportunityId",
            "good-deal-0",
            "name",
            Poison.CANARY + " under a used id");
    RecordMetadata at = product.door().send(changed);
    JsonNode view =
        await().atMost(SOON).until(() -> waiting(operator).get(place(at)), found -> found != null);
    assertThat(view.path("reason").asText()).isEqualTo("id_reused");
    assertThat(
            product
                .asBoss(Service.FEED)
                .get("/v1/records/opportunity/good-deal-0")
                .body()
                .at("/state/name")
                .asText())
        .isEqualTo("Good neighbour");
  }

  private void whatIsBadStaysBad(Map<String, JsonNode> quarantined, Map<String, Poison> sent) {
    sent.forEach(
        (place, poison) -> {
          String id = quarantined.get(place).path("id").asText();
          JsonNode again = operator.post("/v1/quarantine/" + id + "/redrive", "").body();
          assertThat(again.path("state").asText()).as(poison.name()).isEqualTo("waiting");
          assertThat(again.path("reason").asText()).as(poison.name()).isEqualTo(poison.reason());
          assertThat(again.path("attempts").asInt()).as(poison.name()).isEqualTo(2);
        });
  }

  private void theCorrectedMappingMakesOneFine(String id) throws IOException {
    String known = "          Closed: closed\n";
    String mapping = Files.readString(product.mapping());
    assertThat(mapping).contains(known);
    Files.writeString(
        product.mapping(), mapping.replace(known, known + "          Verbal: commit\n"));
    product.stack().restart(Service.FEED);

    for (int time = 0; time < 2; time++) {
      Api.Answer answer = operator.post("/v1/quarantine/" + id + "/redrive", "");
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.body().path("state").asText()).isEqualTo("redriven");
    }

    JsonNode record =
        product.asBoss(Service.FEED).get("/v1/records/opportunity/salesforce:" + LATER_FINE).body();
    assertThat(record.at("/state/forecastCategory").asText()).isEqualTo("commit");
    assertThat(record.path("version").asInt()).isEqualTo(1);
    assertThat(record.path("history")).hasSize(1);
    assertThat(operator.post("/v1/quarantine/" + id + "/discard", "{\"reason\":\"late\"}").status())
        .isEqualTo(409);
  }

  private void theRestIsDiscarded() {
    for (JsonNode view : waiting(operator).values()) {
      String discard = "/v1/quarantine/" + view.path("id").asText() + "/discard";
      for (int time = 0; time < 2; time++) {
        Api.Answer answer = operator.post(discard, "{\"reason\":\"sent by a test\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("state").asText()).isEqualTo("discarded");
      }
    }
    assertThat(waiting(operator)).isEmpty();
  }

  /** Our own topics are no safer than the company's: anybody may write there by mistake. */
  private void aBadCanonicalEventStopsNobody() {
    Map<String, String> headers =
        Crm.headers("p-canonical", "forthright.opportunity.changed.v1", AT);
    product
        .door()
        .send(
            new Raw(
                "crm.opportunities",
                1,
                Raw.utf8("good-deal-1"),
                headers,
                Raw.utf8("{\"state\":\"" + Poison.CANARY + "\"}"),
                AT));
    product
        .door()
        .send(
            Crm.patch(
                "good-behind",
                "opportunity",
                null,
                AT.plusSeconds(3_600),
                "opportunityId",
                "good-deal-1",
                "name",
                "Behind the poison"));
    for (Service service : List.of(Service.METRICS, Service.FLAG)) {
      Api there = product.as(service, "operator", "operator");
      JsonNode only =
          await()
              .atMost(SOON)
              .until(() -> waiting(there), found -> found.size() == 1)
              .values()
              .iterator()
              .next();
      assertThat(only.path("reason").asText()).isEqualTo("wrong_type");
      assertThat(only.path("field").asText()).isEqualTo("state");
    }
    Api boss = product.asBoss(Service.FLAG);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(boss.get("/v1/deals/good-deal-1").body().at("/state/name").asText())
                    .isEqualTo("Behind the poison"));
  }

  private void nobodyRepeatsAValue() throws IOException {
    for (Service service : Service.values()) {
      Api there = product.as(service, "operator", "operator");
      String list = there.get("/v1/quarantine?limit=200").text();
      assertThat(list).as("quarantine of %s", service).doesNotContain(Poison.CANARY);
      for (JsonNode item : Json.read(Raw.utf8(list)).path("items")) {
        String inspected = there.get("/v1/quarantine/" + item.path("id").asText()).text();
        assertThat(inspected).doesNotContain(Poison.CANARY).contains("shape");
      }
      assertThat(Files.readString(product.stack().service(service).log()))
          .as("log of %s", service)
          .doesNotContain(Poison.CANARY);
    }
  }

  private Map<Service, Long> processes() {
    return product.stack().services().stream()
        .collect(Collectors.toMap(ServiceProcess::service, ServiceProcess::pid));
  }
}
