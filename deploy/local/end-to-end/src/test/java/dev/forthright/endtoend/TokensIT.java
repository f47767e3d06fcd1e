package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.local.embedded.TokenFlaw;
import dev.forthright.local.embedded.TokenMint;
import dev.forthright.local.embedded.TokenRequest;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** No operation of any service answers anything without a good token, whatever is asked. */
@Order(5)
class TokensIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MANAGEMENT_ABOVE = 1000;
  private static final String SOME_ID = "1f0c64f2-5d0e-5d0a-9c9e-3f4b8a1f7c11";

  private final Product product = Product.get();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** A documented operation with something in the place of its parameters. */
  private record Operation(Service service, String method, URI address) {}

  @Test
  void everyDocumentedOperationDemandsAGoodToken() throws Exception {
    Map<String, String> credentials = flawed();
    List<String> open = new ArrayList<>();
    for (Service service : Service.values()) {
      List<Operation> operations = documented(service);
      assertThat(operations).as("documented operations of %s", service).hasSizeGreaterThan(4);
      for (Operation operation : operations) {
        for (Map.Entry<String, String> flaw : credentials.entrySet()) {
          int status = status(operation, flaw.getValue());
          if (status != 401) {
            open.add("%s with %s: %d".formatted(operation, flaw.getKey(), status));
          }
        }
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void aGoodTokenIsNoObstacle() throws Exception {
    String good = "Bearer " + product.stack().token("somebody@company.example", "operator");
    for (Service service : Service.values()) {
      for (Operation operation : documented(service)) {
        if (operation.method().equals("GET") && !operation.address().getPath().contains("stream")) {
          assertThat(status(operation, good)).as(operation.toString()).isNotEqualTo(401);
        }
      }
    }
  }

  @Test
  void healthNeedsNoToken() throws Exception {
    for (Service service : Service.values()) {
      for (String probe : List.of("live", "ready", "started")) {
        HttpRequest request =
            HttpRequest.newBuilder(management(service, "/q/health/" + probe)).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .as("%s of %s", probe, service)
            .isEqualTo(200);
      }
    }
  }

  /** Every wrong way to ask, by name; null is no header at all. */
  private Map<String, String> flawed() {
    TokenMint mint = product.stack().issuer().mint();
    TokenRequest request =
        TokenRequest.of("boss", Company.email(Company.BOSS), "executive", "operator", "revops");
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("no token", null);
    credentials.put("an empty token", "Bearer ");
    credentials.put("no token at all", "Bearer nonsense");
    credentials.put("another scheme", "Basic Ym9zczpib3Nz");
    for (TokenFlaw flaw : TokenFlaw.values()) {
      credentials.put(flaw.name(), "Bearer " + mint.mintBroken(request, flaw));
    }
    return credentials;
  }

  private List<Operation> documented(Service service) throws Exception {
    URI document = URI.create(product.stack().service(service).url() + "/q/openapi?format=json");
    HttpRequest request = HttpRequest.newBuilder(document).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as("OpenAPI document of %s", service).isEqualTo(200);
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : Json.read(response.body()).path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        if (List.of("GET", "PUT", "POST", "DELETE", "PATCH").contains(method)) {
          String address =
              product.stack().service(service).url()
                  + path.getKey().replaceAll("\\{[^}]*}", SOME_ID);
          operations.add(new Operation(service, method, URI.create(address)));
        }
      }
    }
    return operations;
  }

  private URI management(Service service, String path) {
    URI api = URI.create(product.stack().service(service).url());
    return URI.create(
        "http://%s:%d%s".formatted(api.getHost(), api.getPort() + MANAGEMENT_ABOVE, path));
  }

  private int status(Operation operation, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(operation.address())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                operation.method(),
                operation.method().equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
