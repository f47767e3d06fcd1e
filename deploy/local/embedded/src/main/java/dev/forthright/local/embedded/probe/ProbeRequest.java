package dev.forthright.local.embedded.probe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to try.
 *
 * @param intent what is done to it, for the report
 * @param refused whether any success would be a mistake
 * @param token empty to send none
 */
record ProbeRequest(
    ApiOperation operation,
    String intent,
    boolean refused,
    String method,
    String path,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    String body,
    String token) {

  /** Path and query, percent-encoded. */
  String address() {
    String parameters =
        query.stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }

  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
