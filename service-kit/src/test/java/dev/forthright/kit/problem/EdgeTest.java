package dev.forthright.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer says so in a problem and repeats nothing of it. */
@QuarkusTest
class EdgeTest {

  private static final String SECRET = "s3cr3t";
  private static final String ANYBODY = "\nHost: x\nX-Note: " + SECRET;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /v1/quarantine                | unauthenticated
          GET    | /v1/nowhere                   | unauthenticated
          GET    | /v1                           | unauthenticated
          GET    | //v1/quarantine               | unauthenticated
          GET    | /v1/x/%2e%2e/quarantine       | unauthenticated
          GET    | /v1;a=b/quarantine            | unauthenticated
          GET    | http://elsewhere/v1/things    | unauthenticated
          DELETE | /v1/things                    | unauthenticated
          GET    | /nowhere                      | not-found
          GET    | /                             | not-found
          GET    | /v1%2fquarantine              | not-found
          GET    | s3cr3t                        | not-found
          GET    | /v1/s3cr3t%zz                 | bad-request
          GET    | /v1/things?name=s3cr3t%e      | bad-request
          GET    | /v1/things?name=<s3cr3t>      | bad-request
          """)
  void withoutAToken(String method, String address, String code) throws Exception {
    problem(RawHttp.send(method + " " + address + " HTTP/1.1" + ANYBODY, ""), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic czNjcjN0", "s3cr3t", "Bearer", "Bearer s3cr3t", "bearer a.b.c"})
  void withSomethingThatIsNoToken(String authorization) throws Exception {
    RawHttp.Answer answer =
        RawHttp.send(
            "GET /v1/quarantine HTTP/1.1" + ANYBODY + "\nAuthorization: " + authorization, "");
    problem(answer, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /v1/quarantine           | Accept: application/json        | forbidden
          GET    | /v1/nowhere/s3cr3t       | Accept: */*                     | not-found
          GET    | /v1/things/a/b/c         | Accept: */*                     | not-found
          DELETE | /v1/things               | Accept: */*                     | method-not-allowed
          S3CR3T | /v1/things               | Accept: */*                     | method-not-allowed
          GET    | /v1/things               | Accept: image/s3cr3t            | not-acceptable
          GET    | /v1/things               | Accept: ///s3cr3t               | not-acceptable
          POST   | /v1/things               | Content-Type: text/s3cr3t       | unsupported-media-type
          POST   | /v1/things               | Content-Type: ;;s3cr3t          | unsupported-media-type
          PUT    | /v1/things/s3cr3t        | Content-Type: application/json  | bad-request
          PUT    | /v1/things/s3cr3t%zz     | Content-Type: application/json  | bad-request
          PUT    | /v1/things/%00           | Content-Type: application/json  | bad-request
          POST   | /v1/things               | Content-Type: application/json  | bad-request
          POST   | /v1/things               | Content-Length: 99999999999     | too-large
          """)
  void withAToken(String method, String address, String header, String code) throws Exception {
    problem(
        RawHttp.send(method + " " + address + " HTTP/1.1" + somebody() + "\n" + header, ""), code);
  }

  @Test
  void anAddressOrHeadersThatAreTooLong() throws Exception {
    String long1 = SECRET.repeat(10_000 / SECRET.length());
    problem(
        RawHttp.send("GET /v1/things?name=" + long1 + " HTTP/1.1" + somebody(), ""),
        "address-too-long");
    problem(
        RawHttp.send("GET /v1/things HTTP/1.1" + somebody() + "\nX-More: " + long1 + long1, ""),
        "headers-too-large");
  }

  @Test
  void aRequestWithoutAHost() throws Exception {
    problem(RawHttp.send("GET /v1/things HTTP/1.1\nX-Note: " + SECRET, ""), "bad-request");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedHoweverItIsSentAndIsNoErrorOfOurs() throws Exception {
    String head = "POST /v1/things HTTP/1.1" + somebody() + "\nContent-Type: application/json";
    String large = "{\"name\":\"" + "x".repeat(300_000) + "\"}";
    List<String> errors =
        errorsDuring(
            () -> {
              problem(
                  RawHttp.send(head + "\nContent-Length: " + large.length(), large), "too-large");
              problem(
                  RawHttp.send(head + "\nTransfer-Encoding: chunked", chunked(large)), "too-large");
              RawHttp.send(head + "\nTransfer-Encoding: chunked", "zz\r\n");
            });
    assertThat(errors).isEmpty();
  }

  @Test
  void aChunkedBodyWithinTheLimitIsRead() throws Exception {
    String head =
        "POST /v1/things HTTP/1.1"
            + somebody()
            + "\nContent-Type: application/json\nTransfer-Encoding: chunked";
    RawHttp.Answer created = RawHttp.send(head, chunked("{\"name\":\"in pieces\"}"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).contains("in pieces");
    problem(RawHttp.send(head, chunked("{\"name\":")), "bad-request");
  }

  @Test
  void headHasNoBodyButTheStatusAndTheType() {
    RawHttp.Answer answer = RawHttp.send("HEAD /v1/nowhere HTTP/1.1" + somebody(), "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  private static String somebody() {
    return ANYBODY + "\nAuthorization: Bearer " + Fixtures.token("anna@sample.example", "rep");
  }

  private static String chunked(String body) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < body.length(); at += 16_000) {
      String chunk = body.substring(at, Math.min(body.length(), at + 16_000));
      chunks.append(Integer.toHexString(chunk.length())).append("\r\n");
      chunks.append(chunk).append("\r\n");
    }
    return chunks + "0\r\n\r\n";
  }

  private static void problem(RawHttp.Answer answer, String code) throws JsonProcessingException {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode body = new ObjectMapper().readTree(answer.body());
    assertThat(body.path("code").asText()).isEqualTo(code);
    assertThat(body.path("type").asText()).isEqualTo("/problems/" + code);
    assertThat(body.path("status").asInt()).isEqualTo(answer.status());
    assertThat(body.path("title").asText()).isNotBlank();
    assertThat(body.path("detail").asText()).isNotBlank().doesNotContain(SECRET, "java", "io.");
  }

  private interface Deed {
    void happen() throws Exception;
  }

  private static List<String> errorsDuring(Deed deed) throws Exception {
    List<String> errors = Collections.synchronizedList(new ArrayList<>());
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
              errors.add(record.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try {
      deed.happen();
    } finally {
      root.removeHandler(listener);
    }
    return errors;
  }
}
