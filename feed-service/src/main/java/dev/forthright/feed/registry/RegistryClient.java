package dev.forthright.feed.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Asks the registry over its HTTP interface, as Confluent's and Apicurio's compatible one have it.
 * Only an answer of the registry itself that it knows no such thing counts as such: any other
 * failure, a wrong password or a gateway's page included, is one that somebody may put right.
 */
final class RegistryClient {

  private static final String TYPE = "application/vnd.schemaregistry.v1+json, application/json";

  private final ObjectMapper json = new ObjectMapper();
  private final URI base;
  private final RegistrySettings settings;
  private final HttpClient http;
  private final Optional<String> authorization;

  /**
   * @param trust the registry's CA and our certificate; empty for what the JVM trusts
   * @throws IllegalStateException when the settings contradict each other
   */
  RegistryClient(URI base, RegistrySettings settings, Optional<SSLContext> trust) {
    if (base.getHost() == null || !String.valueOf(base.getScheme()).matches("https?")) {
      throw new IllegalStateException(
          "forthright.schema-registry.url=%s must be an http or https address.".formatted(base));
    }
    this.base = base;
    this.settings = settings;
    authorization = authorization(settings);
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout());
    trust.ifPresent(client::sslContext);
    http = client.build();
  }

  /**
   * What the registry has under a path below its address.
   *
   * @return empty when it says that there is no such thing
   * @throws RegistryUnavailable when it cannot be asked now
   */
  Optional<JsonNode> get(String path) {
    HttpResponse<String> answer = send(path);
    JsonNode body = read(answer.body());
    if (answer.statusCode() == 200 && body.hasNonNull("schema")) {
      return Optional.of(body);
    }
    if (answer.statusCode() == 404 && body.hasNonNull("error_code")) {
      return Optional.empty();
    }
    throw new RegistryUnavailable(
        "The schema registry answered %d to %s.".formatted(answer.statusCode(), path));
  }

  /** A part of a path, whatever characters it has. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<String> send(String path) {
    String address = base.toString().replaceAll("/+$", "") + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(settings.timeout())
            .header("Accept", TYPE);
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RegistryUnavailable("The schema registry does not answer to " + path + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailable("Interrupted while asking the schema registry.", e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      // A gateway's page; the status tells the rest.
      return json.missingNode();
    }
  }

  private static Optional<String> authorization(RegistrySettings settings) {
    boolean basic = settings.user().isPresent() || settings.password().isPresent();
    if (basic && settings.token().isPresent()) {
      throw new IllegalStateException(
          "forthright.schema-registry has a token and a user: leave one of them out.");
    }
    if (!basic) {
      return settings.token().map(token -> "Bearer " + token);
    }
    String pair =
        required(settings.user(), "user") + ":" + required(settings.password(), "password");
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private static String required(Optional<String> value, String name) {
    return value.orElseThrow(
        () ->
            new IllegalStateException(
                "forthright.schema-registry.%s is missing: user and password come together."
                    .formatted(name)));
  }
}
