package dev.forthright.feed.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry over HTTP as Confluent's and Apicurio's answer, which a test may switch off.
 */
public final class TestRegistry implements AutoCloseable {

  private static final String PREFIX = "/apis/ccompat/v7";
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, String> schemas = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private volatile @Nullable Answer instead;
  private volatile @Nullable String demanded;

  public TestRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + PREFIX + "/");
  }

  /** Makes a schema known; {@code type} null is Avro, as registries leave it out. */
  public void register(int id, @Nullable String type, String schema) {
    put("/schemas/ids/" + id, type, schema, null);
  }

  /** Makes an Avro schema known that takes a type from a version of a subject. */
  void register(int id, String schema, String subject, int version) {
    ObjectNode reference = JSON.createObjectNode();
    reference.put("name", "x").put("subject", subject).put("version", version);
    put("/schemas/ids/" + id, null, schema, reference);
  }

  void registerVersion(String path, String schema) {
    put(path, null, schema, null);
  }

  /** Answers everything like this until {@link #comeBack()}. */
  public void answerAlways(int status, String body) {
    instead = new Answer(status, body);
  }

  public void comeBack() {
    instead = null;
  }

  /** Answers 401 to whoever does not say this. */
  public void demand(String authorization) {
    demanded = authorization;
  }

  /** How often anybody asked for the schema of that id. */
  public int asked(int id) {
    return Optional.ofNullable(asked.get("/schemas/ids/" + id)).map(AtomicInteger::get).orElse(0);
  }

  private void put(
      String path, @Nullable String type, String schema, @Nullable ObjectNode reference) {
    ObjectNode body = JSON.createObjectNode().put("schema", schema);
    if (type != null) {
      body.put("schemaType", type);
    }
    if (reference != null) {
      body.putArray("references").add(reference);
    }
    schemas.put(path, body.toString());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring(PREFIX.length());
    asked.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
    Answer answer = answer(path, exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Answer answer(String path, @Nullable String authorization) {
    Answer always = instead;
    if (always != null) {
      return always;
    }
    if (demanded != null && !demanded.equals(authorization)) {
      return new Answer(401, "{\"error_code\":40101,\"message\":\"Unauthorized\"}");
    }
    String known = schemas.get(path);
    return known == null
        ? new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
        : new Answer(200, known);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
