package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the product says about one team over its APIs, as text: what came from the facts, and
 * nothing of how and when they arrived.
 */
final class Reality {

  /** Ids and places of deliveries, versions that count them, and when we learned of them. */
  private static final Set<String> OF_DELIVERY =
      Set.of(
          "id",
          "eventId",
          "version",
          "published",
          "knownAt",
          "late",
          "partition",
          "offset",
          "restated",
          "previousId",
          "inhibitedBy",
          "changedAt",
          "openedAt",
          "closedAt",
          "addressBy");

  private static final List<String> METRICS =
      List.of(
          "activity-count.meeting",
          "exposure-days",
          "coaching-completion-rate",
          "expected-coaching-rate",
          "one-on-one-age-days",
          "closed-won-amount",
          "pipeline-created",
          "new-opportunities",
          "effective-quota",
          "quota-attainment");

  private final Product product;
  private final String team;

  private Reality(Product product, String team) {
    this.product = product;
    this.team = team;
  }

  /** One line per record, deal, value and flag, in an order that does not depend on the team. */
  static List<String> of(Product product, String team, Set<String> records) {
    Reality reality = new Reality(product, team);
    List<String> lines = new ArrayList<>();
    lines.addAll(reality.records(records));
    lines.addAll(reality.deals(records));
    lines.addAll(reality.metrics());
    lines.addAll(reality.flags());
    return lines;
  }

  /** Which rules speak about whom in the team, retracted flags left out. */
  static TreeSet<String> standing(Product product, String team) {
    TreeSet<String> standing = new TreeSet<>();
    for (JsonNode flag : new Reality(product, team).allFlags()) {
      standing.add(flag.path("rule").asText() + " " + flag.path("subjectId").asText());
    }
    return standing;
  }

  private List<String> records(Set<String> records) {
    Api feed = product.asBoss(Service.FEED);
    return records.stream()
        .map(path -> path + " " + plain(get(feed, "/v1/records/" + path)))
        .toList();
  }

  private List<String> deals(Set<String> records) {
    Api flag = product.asBoss(Service.FLAG);
    return records.stream()
        .filter(path -> path.startsWith("opportunity/"))
        .map(path -> path.substring("opportunity/".length()))
        .map(id -> "deal " + id + " " + plain(get(flag, "/v1/deals/" + id)))
        .toList();
  }

  private List<String> metrics() {
    Api metrics = product.asBoss(Service.METRICS);
    TreeMap<String, String> lines = new TreeMap<>();
    for (String metric : METRICS) {
      for (String type : List.of("rep", "team", "manager_rep")) {
        for (String grain : List.of("week", "quarter")) {
          String query =
              "/v1/metrics/series?metric=%s&subjectType=%s&grain=%s&from=2025-01-01&to=2025-04-21"
                  .formatted(metric, type, grain);
          for (JsonNode row : get(metrics, query).path("rows")) {
            if (row.path("subjectId").asText().startsWith(team + "-")) {
              lines.put(
                  "%s %s %s %s"
                      .formatted(
                          metric,
                          grain,
                          row.path("subjectId").asText(),
                          row.path("bucketStart").asText()),
                  plain(row));
            }
          }
        }
      }
    }
    return lines.entrySet().stream().map(line -> line.getKey() + " " + line.getValue()).toList();
  }

  private List<String> flags() {
    return allFlags().stream().map(flag -> "flag " + plain(flag)).sorted().toList();
  }

  private List<JsonNode> allFlags() {
    Api flags = product.asBoss(Service.FLAG);
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(flags, "/v1/flags?limit=200" + cursor);
      for (JsonNode flag : page.path("items")) {
        if (flag.path("subjectId").asText().startsWith(team + "-")
            && !flag.path("condition").asText().equals("retracted")) {
          all.add(flag);
        }
      }
      cursor = page.path("next").isTextual() ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  private static JsonNode get(Api api, String path) {
    Api.Answer answer = api.get(path);
    assertThat(answer.status()).as("GET %s: %s", path, answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static String plain(JsonNode node) {
    return Json.text(Json.plainTree(without(node.deepCopy())));
  }

  private static JsonNode without(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(OF_DELIVERY);
      object.forEach(Reality::without);
    } else if (node instanceof ArrayNode array) {
      array.forEach(Reality::without);
    }
    return node;
  }
}
