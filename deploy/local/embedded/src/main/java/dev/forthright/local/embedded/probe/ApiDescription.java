package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a service says of itself at {@code /q/openapi}: its operations, references followed. */
final class ApiDescription {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;

  ApiDescription(JsonNode document) {
    this.document = document;
  }

  /** All operations below {@code /v1}. */
  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each -> {
                          if (METHODS.contains(each.getKey()) && path.getKey().startsWith("/v1/")) {
                            operations.add(
                                operation(path.getKey(), each.getKey(), each.getValue()));
                          }
                        }));
    return operations;
  }

  /** The schema itself, if this is only a reference to it. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = document.at(at.get("$ref").asText().substring(1));
    }
    return at;
  }

  private ApiOperation operation(String path, String method, JsonNode node) {
    List<JsonNode> parameters = new ArrayList<>();
    node.path("parameters").forEach(each -> parameters.add(resolved(each)));
    JsonNode content = resolved(node.path("requestBody")).path("content");
    List<String> bodyTypes = new ArrayList<>();
    content.fieldNames().forEachRemaining(bodyTypes::add);
    JsonNode schema =
        content.has("application/json")
            ? content.path("application/json").path("schema")
            : content.isEmpty() ? content : content.iterator().next().path("schema");
    return new ApiOperation(
        method.toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        List.copyOf(bodyTypes),
        schema,
        node.path("responses"));
  }
}
