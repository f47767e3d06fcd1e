package dev.forthright.local.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A small OpenID Connect issuer on the loopback address: discovery document, key set and, if people
 * were named, tokens for them. It asks nobody for a password: never expose it.
 */
public final class TokenIssuer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final TokenMint mint;
  private volatile Map<String, Person> people = Map.of();

  private TokenIssuer(HttpServer server, TokenMint mint) {
    this.server = server;
    this.mint = mint;
  }

  /** An issuer on a free port with keys in memory. */
  public static TokenIssuer start() {
    return start(0, "--issuer-port", Optional.empty());
  }

  /**
   * Starts an issuer.
   *
   * @param port 0 for any free one
   * @param portOption the option that an error message about the port is to name
   * @param keyFile keeps the signing key over restarts; empty for a key in memory
   * @throws PortInUseException when the chosen port is taken
   */
  public static TokenIssuer start(int port, String portOption, Optional<Path> keyFile) {
    int chosen = port == 0 ? Ports.free() : port;
    Ports.demandFree(chosen, "the token issuer", portOption);
    var keys = keyFile.map(KeyFile::readOrCreate).orElseGet(KeyFile::generate);
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), chosen);
      var mint = new TokenMint("http://127.0.0.1:" + chosen, keys);
      var issuer = new TokenIssuer(HttpServer.create(address, 0), mint);
      issuer.serve();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String issuer() {
    return mint.issuer();
  }

  public TokenMint mint() {
    return mint;
  }

  /** Hands out tokens for these people, and no others, at {@code GET /token?email=...}. */
  public void people(Collection<Person> known) {
    people =
        known.stream().collect(Collectors.toUnmodifiableMap(p -> key(p.email()), person -> person));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }

  private void serve() {
    server.createContext("/.well-known/openid-configuration", e -> json(e, discovery()));
    server.createContext("/jwks", exchange -> json(exchange, mint.publishedKeys()));
    server.createContext("/token", this::token);
    server.setExecutor(executor);
    server.start();
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer", issuer(),
        "jwks_uri", issuer() + "/jwks",
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "response_types_supported", List.of("token"),
        "subject_types_supported", List.of("public"),
        "id_token_signing_alg_values_supported", List.of("RS256"));
  }

  private void token(HttpExchange exchange) throws IOException {
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    int port = server.getAddress().getPort();
    // A page on the web may point a name of its own at this address; it must not get a token.
    if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
      text(exchange, 403, "Ask for tokens at " + issuer() + ".");
      return;
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      text(exchange, 405, "Use GET.");
      return;
    }
    Optional<String> email = parameter(exchange, "email");
    Optional<Person> person = email.map(e -> people.get(key(e)));
    if (email.isEmpty()) {
      text(exchange, 400, "Say whose token: /token?email=...");
    } else if (person.isEmpty()) {
      text(exchange, 404, "Nobody here has that e-mail address.");
    } else {
      text(exchange, 200, mint.mint(request(person.get())));
    }
  }

  private static TokenRequest request(Person person) {
    return TokenRequest.of(person.subject(), person.email(), person.roles().toArray(String[]::new));
  }

  private static Optional<String> parameter(HttpExchange exchange, String name) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
        .findFirst();
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static void json(HttpExchange exchange, Map<String, Object> body) throws IOException {
    send(exchange, 200, "application/json", JSON.writeValueAsBytes(body));
  }

  private static void text(HttpExchange exchange, int status, String line) throws IOException {
    byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
    send(exchange, status, "text/plain; charset=utf-8", body);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
