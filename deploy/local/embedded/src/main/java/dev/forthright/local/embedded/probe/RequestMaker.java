package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up one request for an operation: a fitting one, or one with a single thing wrong. */
final class RequestMaker {

  private static final int FITTING_IN_TEN = 4;
  private static final int GIANT = 300_000;
  private static final int LONG_ADDRESS = 10_000;

  private final ApiDescription api;
  private final Harvest harvest;
  private final List<String> tokens;

  RequestMaker(ApiDescription api, Harvest harvest, List<String> tokens) {
    this.api = api;
    this.harvest = harvest;
    this.tokens = tokens;
  }

  /** What a flaw does to a draft. */
  private interface Flaw {
    void spoil(Draft draft, Invention invention, Random random);
  }

  /** A request under construction. */
  private static final class Draft {
    private String intent = "fitting";
    private boolean refused;
    private String method;
    private String path;
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private final Map<String, String> headers = new HashMap<>();
    private JsonNode json;
    private String body;
    private String token;
  }

  ProbeRequest make(ApiOperation operation, Random random) {
    Invention invention = new Invention(api, random);
    Draft draft = fitting(operation, invention, random);
    if (random.nextInt(10) >= FITTING_IN_TEN) {
      List<Map.Entry<String, Flaw>> flaws = flaws(operation);
      Map.Entry<String, Flaw> flaw = flaws.get(random.nextInt(flaws.size()));
      draft.intent = flaw.getKey();
      flaw.getValue().spoil(draft, invention, random);
    }
    return new ProbeRequest(
        operation,
        draft.intent,
        draft.refused,
        draft.method,
        draft.path,
        draft.query,
        draft.headers,
        draft.body != null ? draft.body : draft.json == null ? null : draft.json.toString(),
        draft.token);
  }

  /** A request of a list with no parameters, to learn what there is. */
  ProbeRequest plain(ApiOperation operation, String token, String mediaType) {
    return new ProbeRequest(
        operation,
        "plain",
        false,
        operation.method(),
        operation.path(),
        List.of(),
        Map.of("Accept", mediaType),
        null,
        token);
  }

  private Draft fitting(ApiOperation operation, Invention invention, Random random) {
    Draft draft = new Draft();
    draft.method = operation.method();
    draft.token = tokens.get(random.nextInt(tokens.size()));
    draft.path = operation.path();
    for (JsonNode parameter : operation.parametersIn("path")) {
      String name = parameter.path("name").asText();
      String made = text(parameter, invention);
      String value =
          random.nextInt(4) == 0 ? made : harvest.known(operation.path(), name, random, made);
      draft.path = draft.path.replace("{" + name + "}", ProbeRequest.encoded(value));
    }
    for (JsonNode parameter : operation.parametersIn("query")) {
      if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
        String name = parameter.path("name").asText();
        String made = text(parameter, invention);
        boolean known = !parameter.has("example") && random.nextBoolean();
        draft.query.add(Map.entry(name, known ? harvest.known("", name, random, made) : made));
      }
    }
    for (JsonNode parameter : operation.parametersIn("header")) {
      String name = parameter.path("name").asText();
      draft.headers.put(
          name,
          name.equals("If-Match")
              ? harvest.tag(draft.path, "\"1\"")
              : name.equals("Idempotency-Key")
                  ? "probe-" + random.nextInt(1_000_000)
                  : text(parameter, invention));
    }
    if (operation.takesBody()) {
      draft.json = invention.fitting(operation.body());
      draft.headers.put("Content-Type", "application/json");
    }
    return draft;
  }

  private String text(JsonNode parameter, Invention invention) {
    if (parameter.has("example")) {
      return parameter.get("example").asText();
    }
    JsonNode value = invention.fitting(parameter.path("schema"));
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private List<Map.Entry<String, Flaw>> flaws(ApiOperation operation) {
    List<Map.Entry<String, Flaw>> flaws = new ArrayList<>();
    flaws.add(
        Map.entry(
            "no token",
            (draft, invention, random) -> {
              draft.token = "";
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "unknown query parameter",
            (draft, invention, random) -> {
              draft.query.add(Map.entry("unheardOf", invention.nasty()));
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "another method",
            (draft, invention, random) -> {
              draft.method = draft.method.equals("PATCH") ? "DELETE" : "PATCH";
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "a media type that is not offered",
            (draft, invention, random) -> {
              draft.headers.put(
                  "Accept", random.nextBoolean() ? "image/png" : "application/xml;q=0.1");
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "an odd Accept",
            (draft, invention, random) ->
                draft.headers.put(
                    "Accept",
                    List.of("", "*", "///", "text/csv", "a/b;q=x").get(random.nextInt(5)))));
    flaws.add(
        Map.entry(
            "a long address",
            (draft, invention, random) -> {
              draft.query.add(Map.entry("cursor", "x".repeat(LONG_ADDRESS)));
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "large headers",
            (draft, invention, random) -> {
              draft.headers.put("X-Large", "x".repeat(2 * LONG_ADDRESS));
              draft.refused = true;
            }));
    if (!operation.parametersIn("path").isEmpty()) {
      flaws.add(Map.entry("a nasty path", this::nastyPath));
    }
    if (!operation.parametersIn("query").isEmpty()) {
      flaws.add(
          Map.entry(
              "a nasty parameter",
              (draft, invention, random) -> nasty(draft, operation, invention, random)));
      flaws.add(
          Map.entry(
              "a nasty parameter",
              (draft, invention, random) -> nasty(draft, operation, invention, random)));
      flaws.add(
          Map.entry(
              "a parameter twice",
              (draft, invention, random) -> {
                nasty(draft, operation, invention, random);
                draft.query.addAll(List.copyOf(draft.query));
              }));
    }
    if (!operation.parametersIn("header").isEmpty()) {
      flaws.add(
          Map.entry(
              "an odd header",
              (draft, invention, random) -> {
                String name = anyOf(operation.parametersIn("header"), random).path("name").asText();
                if (random.nextInt(3) == 0) {
                  draft.headers.remove(name);
                } else {
                  draft.headers.put(
                      name,
                      List.of("*", "\"999999\"", "7", "W/\"1\"", "\"", "x".repeat(500))
                          .get(random.nextInt(6)));
                }
              }));
    }
    if (operation.takesBody()) {
      addBodyFlaws(flaws);
    }
    return flaws;
  }

  private static void addBodyFlaws(List<Map.Entry<String, Flaw>> flaws) {
    flaws.add(
        Map.entry(
            "an unknown body field",
            (draft, invention, random) -> {
              if (draft.json instanceof ObjectNode object) {
                object.set("unheardOf", invention.nastyJson());
                draft.refused = true;
              }
            }));
    for (int weight = 0; weight < 4; weight++) {
      flaws.add(
          Map.entry(
              "a nasty body field",
              (draft, invention, random) -> {
                if (draft.json instanceof ObjectNode object && !object.isEmpty()) {
                  List<String> names = new ArrayList<>();
                  object.fieldNames().forEachRemaining(names::add);
                  object.set(names.get(random.nextInt(names.size())), invention.nastyJson());
                }
              }));
    }
    flaws.add(
        Map.entry(
            "a body field missing",
            (draft, invention, random) -> {
              if (draft.json instanceof ObjectNode object && !object.isEmpty()) {
                object.remove(object.fieldNames().next());
              }
            }));
    flaws.add(
        Map.entry(
            "a body of another shape",
            (draft, invention, random) ->
                draft.body =
                    List.of(
                            "",
                            "null",
                            "[]",
                            "7",
                            "\"x\"",
                            "{",
                            "{}{}",
                            "[[]]",
                            "{\"a\":1,\"a\":2}",
                            "\uFEFF{}",
                            "\0")
                        .get(random.nextInt(11))));
    flaws.add(
        Map.entry(
            "half a surrogate pair",
            (draft, invention, random) ->
                draft.body = draft.json.toString().replace("\":\"", "\":\"\\ud800")));
    flaws.add(
        Map.entry(
            "a deep body",
            (draft, invention, random) -> {
              int depth = random.nextBoolean() ? 200 : 20_000;
              draft.body = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "a giant body",
            (draft, invention, random) -> {
              draft.body = "{\"a\":\"" + "x".repeat(GIANT) + "\"}";
              draft.refused = true;
            }));
    flaws.add(
        Map.entry(
            "another content type",
            (draft, invention, random) -> {
              draft.headers.put(
                  "Content-Type",
                  List.of("text/plain", "image/png", "x", "application/x-www-form-urlencoded")
                      .get(random.nextInt(4)));
              draft.refused = true;
            }));
  }

  private void nastyPath(Draft draft, Invention invention, Random random) {
    int slash = draft.path.lastIndexOf('/');
    String nasty = invention.nasty();
    // Without it, the address would be another operation's.
    draft.path =
        draft.path.substring(0, slash + 1)
            + ProbeRequest.encoded(nasty.isBlank() || nasty.contains("..") ? "%" : nasty);
  }

  private static void nasty(
      Draft draft, ApiOperation operation, Invention invention, Random random) {
    String name = anyOf(operation.parametersIn("query"), random).path("name").asText();
    draft.query.removeIf(each -> each.getKey().equals(name));
    draft.query.add(Map.entry(name, invention.nasty()));
  }

  private static JsonNode anyOf(List<JsonNode> parameters, Random random) {
    return parameters.get(random.nextInt(parameters.size()));
  }
}
