package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static dev.forthright.feed.Wire.sample;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.probe.Persona;
import dev.forthright.local.embedded.probe.ProbeCompany;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of feed-service, as operators, revenue operations and managers use it. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class FeedApiTest {

  private static final Instant T = Instant.parse("2026-02-02T10:00:00Z");

  @Inject Sql sql;

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void feedsTellHowFarTheyAre() {
    as("operator")
        .get("/v1/feeds")
        .then()
        .statusCode(200)
        .body("items.name", equalTo(List.of("crm", "salesforce")))
        .body("items[1].mappingVersion", startsWith("salesforce-confluent@"))
        .body("items[0].format", equalTo("canonical"));
    as("rep").get("/v1/feeds").then().statusCode(403);
    as("operator").get("/v1/feeds?name=crm").then().statusCode(400);
  }

  @Test
  void aDryRunShowsFactsAndEventsAndWritesNothing() {
    String value =
        text("salesforce-cdc-confluent/opportunity-create.schemaless.json")
            .replace("0065g00000BmN7vAAF", "006DRYRUN000001AAA");

    dryRun("salesforce", Map.of("value", value))
        .body("decision", equalTo("facts"))
        .body("mappingVersion", startsWith("salesforce-confluent@"))
        .body("facts[0].recordId", equalTo("salesforce:006DRYRUN000001AAA"))
        .body("facts[0].outcome", equalTo("changed"))
        .body("facts[0].fields.closeDate", equalTo("2026-04-30"))
        .body("events[0].type", equalTo("forthright.opportunity.changed.v1"))
        .body("events[0].body.state.forecastCategory", equalTo("pipeline"));

    assertThat(
            sql.query(
                "select 1 as x from record where record_id = 'salesforce:006DRYRUN000001AAA'",
                row -> row.intValue("x")))
        .isEmpty();
  }

  @Test
  void aDryRunTellsWhyARecordWouldBeRefusedWithoutItsValue() {
    dryRun(
            "crm",
            Map.of(
                "headers",
                Wire.headers("x", "absence.patched", T),
                "value",
                "{\"absenceId\":\"a\",\"personId\":\"p\",\"from\":\"not-a-day\",\"to\":\"2026-01-02\"}"))
        .body("decision", equalTo("refused"))
        .body("reason", equalTo("wrong_type"))
        .body("field", equalTo("from"));
    dryRun("salesforce", Map.of("value", text("msgraph/event-change-notification.json")))
        .body("decision", equalTo("ignored"))
        .body("reason", equalTo("unsupported"));
    dryRun("salesforce", Map.of()).body("reason", equalTo("tombstone"));
    dryRun(
            "salesforce",
            Map.of(
                "value",
                text("salesforce-cdc-confluent/opportunity-create.schemaless.json")
                    .replace("\"entityName\": \"Opportunity\"", "\"entityName\": \"Case\"")))
        .body("decision", equalTo("ignored"))
        .body("reason", equalTo("unmapped_object"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          person   | {"personId":"P-own","managerId":"P-own"} | managerId
          activity | {"activityId":"a","personId":"p","kind":"meeting","status":"held","startsAt":"2026-02-02T10:05:01Z"} | startsAt
          """)
  void whatCannotBeIsRefused(String entity, String value, String field) {
    dryRun("crm", Map.of("headers", Wire.headers("x", entity + ".patched", T), "value", value))
        .body("decision", equalTo("refused"))
        .body("reason", equalTo("out_of_range"))
        .body("field", equalTo(field));
  }

  @Test
  void aMeetingThatJustBeganIsHeld() {
    dryRun(
            "crm",
            Map.of(
                "headers",
                Wire.headers("x", "activity.patched", T),
                "value",
                "{\"activityId\":\"a\",\"personId\":\"p\",\"kind\":\"meeting\",\"status\":\"held\","
                    + "\"startsAt\":\"2026-02-02T10:05:00Z\"}"))
        .body("decision", equalTo("facts"))
        .body("facts", hasSize(1))
        .body("events", nullValue());
  }

  @Test
  void operatorsSeeNoStateInADryRun() {
    as("operator")
        .contentType("application/json")
        .body(
            Map.of(
                "headers",
                Wire.headers("x", "account.patched", T),
                "value",
                "{\"accountId\":\"A-1\"}"))
        .post("/v1/feeds/crm/dry-run")
        .then()
        .statusCode(200)
        .body("facts", hasSize(1))
        .body("events", nullValue());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"value":"x","surprise":1}       | 400
          {"value":"x","valueBase64":"eA=="} | 400
          {"valueBase64":"?"}              | 400
          {"timestamp":"yesterday"}        | 400
          {"timestamp":"-1000000000-01-01T00:00:00Z"} | 400
          {"timestamp":"2101-01-01T00:00:00Z"} | 400
          not json                         | 400
          []                               | 400
          """)
  void aBadDryRunIsAClientError(String body, int status) {
    as("revops")
        .contentType("application/json")
        .body(body)
        .post("/v1/feeds/crm/dry-run")
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void aDryRunOfAFeedThatIsNotThereIsA404() {
    as("revops")
        .contentType("application/json")
        .body("{}")
        .post("/v1/feeds/none/dry-run")
        .then()
        .statusCode(404);
  }

  @Test
  void settingsAreVersionedPublishedAndWrittenOnceOnly() {
    String yaml =
        """
        settings:
          - id: hires
            effectiveFrom: 2026-01-01
            setting:
              kind: ramp_schedule
              discipline: account_executive
              factors: [0, 0.5, 1]
        """;
    put(yaml)
        .statusCode(200)
        .body("changed[0].version", equalTo(1))
        .body("changed[0].kind", equalTo("ramp_schedule"));
    put(yaml).statusCode(200).body("changed", hasSize(0)).body("unchanged", equalTo(1));
    put(yaml.replace("0.5", "0.6")).statusCode(200).body("changed[0].version", equalTo(2));

    as("revops")
        .get("/v1/company-settings/ramp_schedule/hires")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("current.version", equalTo(2))
        .body("versions.version", equalTo(List.of(2, 1)));
    as("revops")
        .get("/v1/company-settings?kind=ramp_schedule")
        .then()
        .statusCode(200)
        .body("items.id", hasItems("hires"));
    var seen = wire.await(2, it -> it.key().equals("ramp_schedule/hires"), "company.reference");
    assertThat(seen.get(1).body().at("/setting/factors/1").decimalValue())
        .isEqualByComparingTo("0.6");
    assertThat(seen.get(1).body().at("/setting/kind").asText()).isEqualTo("ramp_schedule");
  }

  @Test
  void oneSettingIsWrittenAgainstTheVersionOneSaw() {
    String entry =
        "{\"id\":\"weekly\",\"effectiveFrom\":\"2026-01-01\",\"setting\":{\"kind\":\"cadence_policy\","
            + "\"format\":\"one_on_one\",\"sessions\":1,\"everyDays\":7,\"minutes\":%d}}";
    putOne(entry.formatted(30), null).statusCode(200).header("ETag", "\"1\"");
    putOne(entry.formatted(45), null).statusCode(428);
    putOne(entry.formatted(45), "\"7\"").statusCode(412);
    putOne(entry.formatted(45), "\"1\"").statusCode(200).header("ETag", "\"2\"");
    putOne(entry.formatted(45).replace("\"weekly\"", "\"daily\""), "\"2\"").statusCode(400);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          settings: []                                                                                     | at least one
          surprise: 1                                                                                      | surprise is not known
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: magic}}]                            | kind must be
          settings: [{id: a, setting: {kind: holiday_calendar, name: x, holidays: []}}]                     | effectiveFrom is missing
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: holiday_calendar, name: x}}]         | holidays is missing
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: cadence_policy, format: one_on_one, sessions: 0, everyDays: 7, minutes: 30}}] | sessions must be between 1 and 100
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: ramp_schedule, discipline: ae, factors: [1.5]}}] | between 0 and 1
          settings: [{id: a, effectiveFrom: 1926-01-01, setting: {kind: ramp_schedule, discipline: ae, factors: [1]}}] | between 2000 and 2100
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: delegation, fromPersonId: a, toPersonId: b, from: "+999999999-01-01", to: 2026-12-31}}] | setting.from must lie between the years 1900 and 2200
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: currency_rate, from: EUR, to: USD, date: 2026-01-01, rate: 1e400}}] | setting.rate must have at most 38 digits before
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: currency_rate, from: EUR, to: USD, date: 2026-01-01, rate: 1e-999999999}}] | setting.rate must have at most 38 digits before
          settings: [{id: a, effectiveFrom: 2026-01-01, setting: {kind: cadence_policy, format: one_on_one, sessions: 1, everyDays: 367, minutes: 30}}] | everyDays must be between 1 and 366
          settings: [{id: company2, effectiveFrom: 2026-01-01, setting: {kind: company_calendar, zone: Europe/Berlin, workingWeek: [monday], fiscalYearStartMonth: 1, fiscalPattern: months, defaultHolidayCalendar: nope, currency: EUR}}] | id must be company
          settings: [{id: company, effectiveFrom: 2026-01-01, setting: {kind: company_calendar, zone: Europe/Berlin, workingWeek: [monday, monday], fiscalYearStartMonth: 1, fiscalPattern: months, defaultHolidayCalendar: nope, currency: EUR}}] | each day once
          settings: [{id: company, effectiveFrom: 2026-01-01, setting: {kind: company_calendar, zone: Europe/Berlin, workingWeek: [monday], fiscalYearStartMonth: 1, fiscalPattern: 4-5-4, defaultHolidayCalendar: nope, currency: EUR}}] | fiscalPattern must be months
          settings: [{id: company, effectiveFrom: 2026-01-01, setting: {kind: company_calendar, zone: Europe/Berlin, workingWeek: [monday], fiscalYearStartMonth: 1, fiscalPattern: months, defaultHolidayCalendar: nope, currency: EUR}}] | defaultHolidayCalendar must be
          {{{                                                                                              | neither YAML nor JSON
          """)
  void aWrongSettingIsRefusedWithFieldAndRule(String body, String detail) {
    put(body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void aCalendarStandsWithTheHolidaysOfItsDocument() {
    String holidays =
        "{id: none, effectiveFrom: 2026-01-01, retired: %s,"
            + " setting: {kind: holiday_calendar, name: none, holidays: []}}";
    String calendar =
        "{id: company, effectiveFrom: 2026-01-01, setting: {kind: company_calendar, zone: UTC,"
            + " workingWeek: [monday, tuesday], fiscalYearStartMonth: 1, fiscalPattern: months,"
            + " defaultHolidayCalendar: none, currency: EUR}}";
    put("settings: [%s, %s]".formatted(calendar, holidays.formatted("true"))).statusCode(400);
    put("settings: [%s, %s]".formatted(calendar, holidays.formatted("false")))
        .statusCode(200)
        .body("changed", hasSize(2));
    put("settings: [%s]".formatted(calendar)).statusCode(200).body("unchanged", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: delegation, fromPersonId: probe-manager-direct, toPersonId: %s, from: 2026-01-01, to: 2026-02-01}",
        "{kind: hr_population, hrPersonId: %s, personIds: [probe-rep-self]}"
      })
  void nobodyGivesThemselvesTheSightOfOthers(String setting) {
    ProbeCompany.settle("feed");
    String body =
        "settings: [{id: own-sight, effectiveFrom: 2026-01-01, retired: %s, setting: %s}]";
    String own = setting.formatted(Persona.REVOPS.personId());

    put(Persona.REVOPS, body.formatted(false, own))
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("let somebody else write this"));
    put(Persona.OPERATOR, body.formatted(false, own)).statusCode(200);
    put(Persona.REVOPS, body.formatted(true, own)).statusCode(200);
  }

  private static ValidatableResponse put(Persona persona, String body) {
    return asPerson(persona.email(), persona.role())
        .contentType("application/yaml")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put("/v1/company-settings")
        .then();
  }

  @Test
  void aFiscalYearMayBeOfWeeks() {
    put("""
            settings:
              - id: company
                effectiveFrom: 2026-01-01
                setting: {kind: company_calendar, zone: UTC, workingWeek: [monday], fiscalYearStartMonth: 2,
                  fiscalPattern: 4-4-5, defaultHolidayCalendar: weeks, currency: EUR}
              - id: weeks
                effectiveFrom: 2026-01-01
                setting: {kind: holiday_calendar, name: weeks, holidays: []}
            """)
        .statusCode(200);

    as("revops")
        .get("/v1/company-settings/company_calendar/company")
        .then()
        .statusCode(200)
        .body("current.setting.fiscalPattern", equalTo("4-4-5"));
    wire.await(
        1,
        it ->
            it.key().equals("company_calendar/company")
                && it.body().at("/setting/fiscalPattern").asText().equals("4-4-5"),
        "company.reference");
  }

  @Test
  void stageTablesFillInWhatTheFeedDoesNotSay() {
    put("""
            settings:
              - id: company
                effectiveFrom: 2026-01-01
                setting:
                  kind: stage_table
                  feed: company
                  stages:
                    - {id: Test early, label: Early, order: 1, type: open, band: early, salesAccepted: false, qualified: false, proposal: false}
                    - {id: Test mid, label: Mid, order: 2, type: open, band: mid, salesAccepted: true, qualified: true, proposal: false}
                    - {id: Test won, label: Won, order: 3, type: won, band: late, salesAccepted: true, qualified: true, proposal: true}
            """)
        .statusCode(200);
    wire.canonical(
        "st-1",
        "opportunity.patched",
        T,
        "{\"opportunityId\":\"D-stage\",\"stage\":\"Test early\",\"ownerId\":\"P-stage\"}");
    wire.canonical(
        "st-2",
        "opportunity.patched",
        T.plusSeconds(60),
        "{\"opportunityId\":\"D-stage\",\"stage\":\"Test mid\"}");
    wire.canonical(
        "st-3",
        "opportunity.patched",
        T.plusSeconds(120),
        "{\"opportunityId\":\"D-stage\",\"stage\":\"Test won\",\"closeDate\":\"2026-02-03\"}");

    var seen = wire.await(3, it -> it.key().equals("D-stage"), "crm.opportunities");

    assertThat(seen.get(0).body().at("/state/stageType").asText()).isEqualTo("open");
    assertThat(seen.get(0).body().at("/state/qualifiedAt").isMissingNode()).isTrue();
    assertThat(seen.get(1).body().at("/state/qualifiedAt").asText())
        .isEqualTo("2026-02-02T10:01:00Z");
    assertThat(seen.get(2).body().at("/state/stageType").asText()).isEqualTo("won");
    assertThat(seen.get(2).body().at("/state/closedAt").asText()).isEqualTo("2026-02-02T10:02:00Z");
    assertThat(seen.get(2).body().at("/state/qualifiedAt").asText())
        .isEqualTo("2026-02-02T10:01:00Z");
  }

  @Test
  void aRecordIsShownWithItsHistoryToThoseAboveItsPersonOnly() {
    wire.canonical(
        "rv-1",
        "person.patched",
        T.minusSeconds(10),
        "{\"personId\":\"P-boss\",\"email\":\"boss@sample.example\",\"jobRole\":\"manager\",\"active\":true}");
    wire.canonical(
        "rv-2",
        "person.patched",
        T.minusSeconds(10),
        "{\"personId\":\"P-seen\",\"email\":\"seen@sample.example\",\"managerId\":\"P-boss\",\"jobRole\":\"rep\",\"active\":true}");
    wire.canonical(
        "rv-3",
        "opportunity.patched",
        T,
        "{\"opportunityId\":\"D-seen\",\"ownerId\":\"P-seen\",\"closeDate\":\"2026-03-31\"}");
    wire.canonical(
        "rv-4",
        "opportunity.patched",
        T.plusSeconds(60),
        "{\"opportunityId\":\"D-seen\",\"closeDate\":\"2026-04-30\"}");
    wire.await(2, it -> it.key().equals("D-seen"), "crm.opportunities");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        sql.query(
                            "select 1 as x from kit.org_closure where ancestor = 'P-boss'",
                            row -> 1))
                    .hasSize(1));

    asPerson("boss@sample.example", "manager")
        .get("/v1/records/opportunity/D-seen")
        .then()
        .statusCode(200)
        .body("version", equalTo(2))
        .body("state.closeDate", equalTo("2026-04-30"))
        .body("history", hasSize(2))
        .body("history[0].changes[0].from", equalTo("2026-03-31"))
        .body("history[0].changes[0].to", equalTo("2026-04-30"))
        .body("history.topic", everyItem(equalTo("crm.inbound")))
        .body("history[0].offset", notNullValue());
    asPerson("seen@sample.example", "rep")
        .get("/v1/records/opportunity/D-seen")
        .then()
        .statusCode(200);
    as("revops").get("/v1/records/opportunity/D-seen").then().statusCode(200);
    asPerson("boss@sample.example", "manager")
        .get("/v1/records/person/P-seen")
        .then()
        .statusCode(200);
    as("revops").get("/v1/records/person/P-seen").then().statusCode(404);
    String unseen =
        asPerson("other@sample.example", "manager")
            .get("/v1/records/opportunity/D-seen")
            .then()
            .statusCode(404)
            .extract()
            .path("detail");
    String missing =
        asPerson("other@sample.example", "manager")
            .get("/v1/records/opportunity/D-none")
            .then()
            .statusCode(404)
            .extract()
            .path("detail");
    assertThat(unseen).isEqualTo(missing);
    as("operator").get("/v1/records/opportunity/D-seen").then().statusCode(404);
    as("revops").get("/v1/records/unicorn/1").then().statusCode(404);
    assertThat(
            sql.query(
                "select actor from kit.audit where record_id = 'D-seen' and 'P-seen' = any(subjects)",
                row -> 1))
        .hasSize(3);
  }

  @Test
  void aCircleOfManagersIsSetAsideUntilItWouldBeNone() {
    String closing = "{\"personId\":\"P-c3\",\"managerId\":\"P-c1\"}";
    wire.canonical(
        "circle-1", "person.patched", T, "{\"personId\":\"P-c1\",\"managerId\":\"P-c2\"}");
    wire.canonical(
        "circle-2", "person.patched", T, "{\"personId\":\"P-c2\",\"managerId\":\"P-c3\"}");
    wire.canonical("circle-3", "person.patched", T.plusSeconds(60), closing);
    wire.flush();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(circles("waiting")).hasSize(1));
    dryRun(
            "crm",
            Map.of(
                "headers",
                Wire.headers("circle-5", "person.patched", T.plusSeconds(90)),
                "value",
                closing))
        .body("decision", equalTo("refused"))
        .body("reason", equalTo("out_of_range"))
        .body("field", equalTo("managerId"));

    wire.canonical(
        "circle-4",
        "person.patched",
        T.plusSeconds(120),
        "{\"personId\":\"P-c1\",\"managerId\":null}");
    wire.await(2, it -> it.key().equals("P-c1"), "crm.people");
    as("operator")
        .post("/v1/quarantine/" + circles("waiting").getFirst() + "/redrive")
        .then()
        .statusCode(200);

    var seen = wire.await(1, it -> it.key().equals("P-c3"), "crm.people");
    assertThat(seen.getFirst().body().at("/managerId").asText()).isEqualTo("P-c1");
    assertThat(circles("waiting")).isEmpty();
  }

  private List<String> circles(String state) {
    return sql.query(
        "select id::text as id from kit.quarantine where field = 'managerId' and state = ?",
        row -> row.text("id"),
        state);
  }

  private ValidatableResponse dryRun(String feed, Map<String, ?> body) {
    return as("revops")
        .contentType("application/json")
        .body(body)
        .post("/v1/feeds/" + feed + "/dry-run")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse put(String body) {
    return as("revops")
        .contentType("application/yaml")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put("/v1/company-settings")
        .then();
  }

  private ValidatableResponse putOne(String body, String match) {
    var request =
        as("revops").contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
    if (match != null) {
      request.header("If-Match", match);
    }
    return request.put("/v1/company-settings/cadence_policy/weekly").then();
  }

  private static RequestSpecification asPerson(String email, String role) {
    return given().auth().oauth2(WayOfARecordTest.token(email, role));
  }

  private static String text(String file) {
    return new String(sample(file), StandardCharsets.UTF_8);
  }
}
