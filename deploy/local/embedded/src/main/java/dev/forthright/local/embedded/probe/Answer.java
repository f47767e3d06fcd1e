package dev.forthright.local.embedded.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What came back; a header that was not there is empty, as is the body of a live stream. */
record Answer(int status, String contentType, String tag, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The media type without its parameters. */
  String mediaType() {
    int semicolon = contentType.indexOf(';');
    return semicolon < 0 ? contentType : contentType.substring(0, semicolon).strip();
  }

  /** The body, if it is JSON. */
  Optional<JsonNode> json() {
    if (!mediaType().endsWith("json")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
