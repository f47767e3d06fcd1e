package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An operation as the description has it.
 *
 * @param bodyTypes media types that it reads; empty when it takes no body
 * @param body the schema of its body, missing when it takes none
 * @param responses by status
 */
record ApiOperation(
    String method,
    String path,
    List<JsonNode> parameters,
    List<String> bodyTypes,
    JsonNode body,
    JsonNode responses) {

  boolean takesBody() {
    return !bodyTypes.isEmpty();
  }

  /** The parameters that stand there: path, query or header. */
  List<JsonNode> parametersIn(String place) {
    return parameters.stream().filter(each -> each.path("in").asText().equals(place)).toList();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
