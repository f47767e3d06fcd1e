package dev.forthright.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.ForecastCategory;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.probe.Call;
import dev.forthright.local.embedded.probe.DecisionTable;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what answer here, as {@code access.csv} says, and how fast that ends. */
@QuarkusTest
class AccessTableTest extends FlagStory {

  private static final String UNKNOWN = "00000000-0000-5000-8000-00000000beef";
  private static final List<String> PAST_HEAD_START = List.of("open", "disputed", "dismissed");

  private final TestCompany company = new TestCompany();
  private final Map<String, String> flags = new HashMap<>();
  private final Map<String, String> silences = new HashMap<>();

  @BeforeEach
  void oneFlagOfEachKindAboutTheSameRep() {
    wipe();
    ProbeCompany.settle("flag");
    company.calendar();
    PAST_HEAD_START.forEach(circumstance -> pushedDeal(circumstance, "2026-01-05"));
    judge(company, "2026-01-09");
    clock.moveForward(Duration.ofDays(5));
    pushedDeal("fresh", "2026-01-12");
    deliver(company.take(), 100);
    for (String circumstance : List.of("open", "disputed", "dismissed", "fresh")) {
      flags.put(
          circumstance,
          sql("select id::text as text from flag where rule = 'EW12' and subject_id = 'D-%s'"
                  .formatted(circumstance))
              .getFirst());
    }
    act(Persona.REP_SELF, "disputed", "/dispute", "{\"text\":\"It is not so.\"}");
    act(
        Persona.MANAGER_DIRECT,
        "dismissed",
        "/dismissal",
        "{\"reason\":\"other\",\"text\":\"Between us.\"}");
    opensNow("fresh");
    silences.put("person", silence(Persona.MANAGER_DIRECT, "person"));
    silences.put("company", silence(Persona.REVOPS, "rule"));
  }

  @Test
  void everybodyGetsTheAnswerThatTheTableSays() {
    DecisionTable.Result result =
        DecisionTable.read("access.csv")
            .check(URI.create("http://localhost:" + RestAssured.port), "flag", this::call);

    System.out.println(result);
    assertThat(result.differences()).isEmpty();
  }

  @Test
  void anOpenStreamEndsWhenItsPersonLeaves() throws Exception {
    try (InputStream stream = stream(Persona.MANAGER_DIRECT)) {
      var end = CompletableFuture.supplyAsync(() -> readAll(stream));
      sql.update(
          "update kit.person set active = false where person_id = ?",
          Persona.MANAGER_DIRECT.personId());
      assertThat(end.get(20, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private Call call(String operation, String circumstance, Persona persona) {
    if (operation.contains("/quarantine/") || operation.contains("/events/")) {
      Call unknown = Call.to("id", UNKNOWN);
      return operation.endsWith("discard") ? unknown.body("{\"reason\":\"test\"}") : unknown;
    }
    if (operation.endsWith("/v1/silences/{id}")) {
      return Call.to("id", silences.get(circumstance));
    }
    return switch (operation) {
      case "GET /v1/silences" ->
          circumstance.equals("csv")
              ? Call.plain().header("Accept", "text/csv").marker(silences.get("person"))
              : Call.plain().marker(silences.get(circumstance));
      case "GET /v1/digest" -> Call.plain().marker(flags.get(circumstance));
      case "POST /v1/silences" -> Call.plain().body(silenceOf(circumstance));
      case "GET /v1/flags" ->
          circumstance.equals("csv")
              ? Call.plain().header("Accept", "text/csv").marker(flags.get("open"))
              : Call.plain().marker(flags.get(circumstance));
      case "GET /v1/deals/{id}", "GET /v1/deals/{id}/weeks" -> Call.to("id", "D-open");
      case "GET /v1/deals/{id}/changes" -> Call.to("id", "D-open").query("since", "2020-01-01");
      case "GET /v1/explanations" ->
          Call.plain().query("rule", "EW12").query("subjectId", "D-open");
      case "POST /v1/flags/{id}/snooze" ->
          flag(circumstance).body("{\"until\":\"2027-01-01T00:00:00Z\",\"reason\":\"holiday\"}");
      case "POST /v1/flags/{id}/dismissal" ->
          flag(circumstance).body("{\"reason\":\"not_useful\"}");
      case "POST /v1/flags/{id}/resolution" -> flag(circumstance).body("{\"worth\":\"acted_on\"}");
      case "POST /v1/flags/{id}/dispute" -> flag(circumstance).body("{\"text\":\"It is not so.\"}");
      case "POST /v1/flags/{id}/dispute/ruling" ->
          flag(circumstance).body("{\"ruling\":\"upheld\",\"note\":\"It is so.\"}");
      default -> operation.contains("{id}") ? flag(circumstance) : Call.plain();
    };
  }

  /** As if it had just been raised, and not in the company's past. */
  private void opensNow(String circumstance) {
    QuarkusTransaction.requiringNew()
        .call(
            () ->
                sql.update(
                    """
                    update flag set body = jsonb_set(body, '{handling,openedAt}', to_jsonb(kit.now()))
                    where id = ?::uuid
                    """,
                    flags.get(circumstance)));
  }

  /** EW23 about a rep is never raised, so nothing else here goes quiet. */
  private String silenceOf(String circumstance) {
    return """
    {"matcher":{"rule":"EW23"%s},"reason":"Known.","expiresAt":"%s"}
    """
        .formatted(
            circumstance.equals("person")
                ? ",\"personId\":\"%s\"".formatted(Persona.REP_SELF.personId())
                : "",
            clock.instant().plus(Duration.ofDays(7)));
  }

  private String silence(Persona persona, String circumstance) {
    return RestAssured.given()
        .auth()
        .oauth2(Stack.issuer().mint(persona.token()))
        .contentType("application/json")
        .body(silenceOf(circumstance))
        .post("/v1/silences")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private Call flag(String circumstance) {
    return Call.to("id", flags.get(circumstance));
  }

  /** Pushed by a month on each of three days; a late fact raises nothing, so the days matter. */
  private void pushedDeal(String circumstance, String from) {
    LocalDate first = LocalDate.parse(from);
    for (int version = 1; version <= 4; version++) {
      company.deal(
          "D-" + circumstance,
          version,
          first.plusDays(version - 1).toString(),
          Persona.REP_SELF.personId(),
          ForecastCategory.PIPELINE,
          "2026-0%d-10".formatted(version + 2));
    }
  }

  /** As somebody does whom a timer was quicker than: reads the flag again and sends the same. */
  private void act(Persona persona, String circumstance, String deed, String body) {
    int status = actOnce(persona, circumstance, deed, body);
    assertThat(status == 412 ? actOnce(persona, circumstance, deed, body) : status).isEqualTo(200);
  }

  private int actOnce(Persona persona, String circumstance, String deed, String body) {
    String path = "/v1/flags/" + flags.get(circumstance);
    String token = Stack.issuer().mint(persona.token());
    String version = RestAssured.given().auth().oauth2(token).get(path).header("ETag");
    return RestAssured.given()
        .auth()
        .oauth2(token)
        .header("If-Match", version)
        .contentType("application/json")
        .body(body)
        .post(path + deed)
        .statusCode();
  }

  private static InputStream stream(Persona persona) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v1/flags/stream"))
            .header("Authorization", "Bearer " + Stack.issuer().mint(persona.token()))
            .header("Accept", "text/event-stream")
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static byte[] readAll(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
