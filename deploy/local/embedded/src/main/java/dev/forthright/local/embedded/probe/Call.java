package dev.forthright.local.embedded.probe;

import java.util.HashMap;
import java.util.Map;

/**
 * One request of an access table: what to put for the path's parameters, after the question mark,
 * into headers and body; and the {@code marker}, a text that the answer holds if and only if it
 * shows the record in question.
 */
public record Call(
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    String marker) {

  public Call {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A request without any of it. */
  public static Call plain() {
    return new Call(Map.of(), Map.of(), Map.of(), null, null);
  }

  /** A request for the record of that id, which is also the marker. */
  public static Call to(String parameter, Object value) {
    return plain().path(parameter, value).marker(value.toString());
  }

  public Call path(String parameter, Object value) {
    return new Call(with(path, parameter, value), query, headers, body, marker);
  }

  public Call query(String parameter, Object value) {
    return new Call(path, with(query, parameter, value), headers, body, marker);
  }

  public Call header(String name, Object value) {
    return new Call(path, query, with(headers, name, value), body, marker);
  }

  /** A JSON body. */
  public Call body(String json) {
    return new Call(path, query, headers, json, marker);
  }

  public Call marker(String text) {
    return new Call(path, query, headers, body, text);
  }

  private static Map<String, String> with(Map<String, String> map, String name, Object value) {
    Map<String, String> more = new HashMap<>(map);
    more.put(name, value.toString());
    return more;
  }
}
