package dev.forthright.flag;

import static dev.forthright.flag.TestCompany.endOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.forthright.events.ForecastCategory;
import dev.forthright.events.JobRole;
import dev.forthright.events.StageType;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The way from canonical events and rollups to flags, on a real broker and a real database. */
@QuarkusTest
class FlagServiceTest extends FlagStory {

  private static final TestCompany COMPANY = new TestCompany();

  /** The Monday of the first week told; the sixteenth week ends on Sunday 1 March 2026. */
  private static final LocalDate FIRST_WEEK = LocalDate.parse("2025-11-10");

  private static final LocalDate PENDING_DAY = LocalDate.parse("2026-02-22");
  private static final LocalDate FIRING_DAY = LocalDate.parse("2026-03-01");
  private static final int REPS = 12;

  @Inject MeterRegistry meters;

  @Test
  @Order(1)
  void aThirdPushIsAFlagAtOnceAndOnlyForThoseAbove() {
    wipe();
    COMPANY.calendar().person("vp", null, JobRole.SECOND_LINE);
    COMPANY.person("m-1", "vp", JobRole.MANAGER).person("m-2", "vp", JobRole.MANAGER);
    for (int rep = 1; rep <= REPS; rep++) {
      COMPANY.person("rep-" + rep, "m-1", JobRole.REP);
    }
    COMPANY.person("rep-x", "m-2", JobRole.REP);
    COMPANY
        .deal("D-push", 1, "2026-01-06", "rep-3", ForecastCategory.PIPELINE, "2026-03-10")
        .deal("D-push", 2, "2026-01-20", "rep-3", ForecastCategory.PIPELINE, "2026-04-10")
        .deal("D-push", 3, "2026-02-10", "rep-3", ForecastCategory.PIPELINE, "2026-05-10")
        .deal("D-push", 4, "2026-02-20", "rep-3", ForecastCategory.PIPELINE, "2026-06-10");
    Broker.send(COMPANY.take());

    await().until(() -> count("m-1", "rule=EW12") == 1);
    given(as("m-1", "manager"), "/v1/flags?rule=EW12")
        .body("items[0].severity", equalTo("warning"))
        .body("items[0].condition", equalTo("firing"))
        .body("items[0].workflow", equalTo("open"))
        .body("items[0].personId", equalTo("rep-3"))
        .body("items[0].managerId", equalTo("m-1"))
        .body("items[0].because", equalTo("third_push"));
    assertThat(count("vp", "rule=EW12")).isEqualTo(1);
    assertThat(count("m-2", "rule=EW12")).isZero();
    assertThat(count("rep-3", "rule=EW12")).as("the manager's head start").isZero();
    String id = flagId("EW12&subjectId=D-push");
    as("m-2", "manager").get("/v1/flags/" + id).then().statusCode(404);
    as("rep-3", "rep").get("/v1/flags/" + id).then().statusCode(404);
    as("m-2", "manager").get("/v1/deals/D-push").then().statusCode(404);
    RestAssured.given().get("/v1/flags").then().statusCode(401);
    await().until(() -> Broker.types("flags").contains("forthright.flag.changed.v1"));
  }

  @Test
  @Order(2)
  void aClosedTickJudgesDealsAndTheWholeCohort() {
    for (int week = 0; week < 16; week++) {
      LocalDate from = FIRST_WEEK.plusWeeks(week);
      for (int rep = 1; rep <= REPS; rep++) {
        // rep-6 looks like rep-1, but is on leave.
        boolean drifts = (rep == 1 || rep == 6) && week >= 13;
        COMPANY.week("rep-" + rep, from, drifts ? 3 : 9 + (week + rep) % 3);
        COMPANY.calls("rep-" + rep, from, drifts ? 4 : 19 + (week + rep) % 3);
        boolean neglected = rep == 2;
        COMPANY.coaching("m-1", "rep-" + rep, from, neglected ? 0 : 1, neglected ? 30 : 4);
      }
    }
    COMPANY
        .absence("rep-6", "2026-02-09", "2026-03-20")
        .deal("D-late", 1, "2026-01-06", "rep-4", ForecastCategory.PIPELINE, "2026-02-20")
        .deal("D-slip", 1, "2026-02-10", "rep-5", ForecastCategory.COMMIT, "2026-03-05")
        .deal("D-slip", 2, "2026-02-18", "rep-5", ForecastCategory.COMMIT, "2026-03-20")
        .deal("D-slip", 3, "2026-02-25", "rep-5", ForecastCategory.COMMIT, "2026-04-05")
        .tick(PENDING_DAY)
        .tick(FIRING_DAY, 0, Telling.PARTITIONS - 1)
        .watermark(endOf(FIRING_DAY));
    Broker.send(COMPANY.take());
    await().until(() -> ticksRun() == 1);
    assertThat(raised())
        .as("nothing statistical fires at once")
        .noneMatch(one -> one.startsWith("EW03"));
    // The last partition closes the tick.
    COMPANY.tick(FIRING_DAY, Telling.PARTITIONS - 1, Telling.PARTITIONS);
    Broker.send(COMPANY.take());

    await().until(() -> ticksRun() == 2);
    assertThat(raised())
        .containsExactlyInAnyOrder(
            "EW03 rep-1 meeting critical",
            "EW03 rep-1 call critical",
            "EW11 D-late deal warning",
            "EW12 D-push deal warning",
            "EW13 D-slip deal critical",
            "EW14 D-slip deal critical",
            "EW19 m-1|rep-2 coaching warning");
    assertThat(meters.get("forthright.rule.judgements").tag("rule", "EW03").counter().count())
        .isGreaterThanOrEqualTo(REPS);
    await()
        .ignoreException(MeterNotFoundException.class)
        .untilAsserted(
            () -> {
              for (String name : List.of("forthright.flags.live", "forthright.flags.raised")) {
                assertThat(meters.get(name).tag("rule", "EW03").gauge().value()).isEqualTo(2);
              }
              assertThat(meters.get("forthright.tick.delay.seconds").gauge().value()).isPositive();
            });
    await()
        .until(() -> Broker.types("flags").contains("forthright.forecast-demotion.requested.v1"));
    assertThat(count("m-1", "rule=EW03")).as("meetings speak for calls").isEqualTo(1);
    assertThat(count("m-1", "rule=EW03&workflow=waiting")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void aFlagExplainsItself() {
    String id = flagId("EW03");
    as("m-1", "manager")
        .get("/v1/flags/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("explanation.sentence", containsString("meetings in the 2 weeks from 2026-02-16"))
        .body("explanation.rule.id", equalTo("EW03"))
        .body("explanation.rule.settings.raiseRatio", equalTo("0.75"))
        .body("explanation.luckInWords", containsString("about once in 1,971 times"))
        .body("explanation.clearsWhen", containsString("90%"))
        .body("explanation.evidence.what", hasItems("activity-count.meeting week 2026-02-23"))
        .body("history.trigger", equalTo(List.of("hold", "fire")))
        .body("allowedActions", equalTo(List.of("acknowledge", "snooze", "dismiss")));
    as("m-1", "manager")
        .get("/v1/explanations?rule=EW03&subjectId=rep-2")
        .then()
        .statusCode(200)
        .body("items.find { it.scope == 'meeting' }.verdict", equalTo("quiet"))
        .body("items.find { it.scope == 'email' }.explanation.because", equalTo("no_rollup"));
    as("m-2", "manager").get("/v1/explanations?rule=EW03&subjectId=rep-2").then().statusCode(404);
    assertThat(explained("rep-1", "EW03", "rep-1")).as("the manager's head start").isEmpty();
    assertThat(explained("rep-3", "EW12", "D-push")).as("the manager's head start").isEmpty();
    assertThat(explained("m-1", "EW12", "D-push")).containsExactly("raise");
    assertThat(explained("rep-4", "EW03", "rep-4")).contains("quiet");
    as("m-1", "manager")
        .get("/v1/deals/D-push")
        .then()
        .statusCode(200)
        .body("closeDateMoves.size()", equalTo(3));
    as("rep-1", "rep")
        .get("/v1/rules")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(RuleId.values().length));
  }

  @Test
  @Order(3)
  void aDealTellsItsWeeksAndWhatChangedSinceADay() {
    String deal = "/v1/deals/D-push";
    given(as("m-1", "manager"), deal + "/weeks?weeks=104")
        .body("items.find { it.weekEnding == '2026-02-15' }.state.closeDate", equalTo("2026-05-10"))
        .body(
            "items.find { it.weekEnding == '2026-02-22' }.changes.after",
            equalTo(List.of("2026-06-10")))
        .body("items.last().weekEnding", equalTo("2026-01-11"));
    given(as("m-1", "manager"), deal + "/changes?since=2026-02-10")
        .body("items.field", equalTo(List.of("closeDate")))
        .body("items[0].before", equalTo("2026-04-10"))
        .body("items[0].after", equalTo("2026-06-10"));
    given(as("m-1", "manager"), deal + "/changes?since=2026-02-21")
        .body("items.size()", equalTo(0));
    as("m-1", "manager")
        .accept("text/csv")
        .get(deal + "/changes?since=2026-02-10")
        .then()
        .statusCode(200)
        .body(containsString("closeDate,2026-04-10,2026-06-10"));
    as("m-1", "manager")
        .get(deal + "/changes?since=yesterday")
        .then()
        .statusCode(400)
        .body("detail", containsString("a date such as"));
    as("m-1", "manager")
        .get(deal + "/changes?since=9999-12-31")
        .then()
        .statusCode(400)
        .body("detail", containsString("must not be after today"));
    as("m-1", "manager").get(deal + "/weeks?weeks=105").then().statusCode(400);
    as("m-2", "manager").get(deal + "/weeks").then().statusCode(404);
    as("m-2", "manager").get(deal + "/changes?since=2026-02-10").then().statusCode(404);
  }

  @Test
  @Order(3)
  void twoLensesOfOneRepMakeEachOtherLouder() {
    String slip = flagId("EW13");
    String unsupported = flagId("EW14");
    given(as("m-1", "manager"), "/v1/flags/" + slip)
        .body("explanation.notes", hasItems(containsString("another lens")))
        .body("explanation.besides", equalTo(List.of(unsupported)));
    given(as("m-1", "manager"), "/v1/flags/" + unsupported)
        .body("explanation.besides", equalTo(List.of(slip)));
    given(as("m-1", "manager"), "/v1/flags/" + flagId("EW11"))
        .body("explanation.besides", equalTo(List.of()));
  }

  @Test
  @Order(4)
  void aPushIsLouderAtOnceWhenAnotherLensOfItsOwnerFires() {
    COMPANY
        .deal("D-beside", 1, "2026-01-06", "rep-1", ForecastCategory.PIPELINE, "2026-03-10")
        .deal("D-beside", 2, "2026-01-20", "rep-1", ForecastCategory.PIPELINE, "2026-04-10")
        .deal("D-beside", 3, "2026-02-10", "rep-1", ForecastCategory.PIPELINE, "2026-05-10")
        .deal("D-beside", 4, "2026-03-02", "rep-1", ForecastCategory.PIPELINE, "2026-06-10");
    Broker.send(COMPANY.take());
    await().until(() -> raised().contains("EW12 D-beside deal critical"));
    COMPANY.tick(FIRING_DAY.plusDays(1)).watermark(endOf(FIRING_DAY.plusDays(1)));
    Broker.send(COMPANY.take());
    await().until(() -> ticksRun() == 3);
    assertThat(raised()).contains("EW12 D-beside deal critical");
  }

  @Test
  @Order(4)
  void aManagersOwnCoachingFlagIsNotForTheRep() {
    assertThat(count("m-1", "rule=EW19")).isEqualTo(1);
    assertThat(count("vp", "rule=EW19")).isEqualTo(1);
    assertThat(count("rep-2", "rule=EW19")).isZero();
    assertThat(count("m-2", "rule=EW19")).isZero();
  }

  @Test
  @Order(5)
  void anyOrderAnyDuplicationAndAReplayGiveTheSameFlags() {
    Map<String, String> before = conditions();
    List<String> opened = openings();
    assertThat(opened)
        .anySatisfy(one -> assertThat(one).contains("EW12 D-push 2026-02-20T17:00:00Z"));
    Random chance = new Random(42);
    for (int round = 0; round < 2; round++) {
      wipe();
      List<ProducerRecord<byte[], byte[]>> facts = new ArrayList<>();
      List<ProducerRecord<byte[], byte[]>> closing = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : COMPANY.said()) {
        String type = Telling.headers(record).get("ce_type");
        (type.contains("watermark") || type.contains("tick") ? closing : facts).add(record);
      }
      facts.addAll(facts.subList(0, facts.size() / 3));
      Collections.shuffle(facts, chance);
      deliver(facts, 37);
      deliver(closing, 50);
      ticks.runDue();
      assertThat(ticksRun()).isEqualTo(3);
      assertThat(conditions()).isEqualTo(before);
      assertThat(openings()).isEqualTo(opened);
    }
  }

  @Test
  @Order(6)
  void acknowledgingNeedsTheVersionThatWasSeen() {
    String path = "/v1/flags/" + flagId("EW11");
    as("m-1", "manager").post(path + "/acknowledgement").then().statusCode(428);
    as("m-1", "manager")
        .header("If-Match", "\"99\"")
        .post(path + "/acknowledgement")
        .then()
        .statusCode(412);
    as("m-2", "manager")
        .header("If-Match", "\"1\"")
        .post(path + "/acknowledgement")
        .then()
        .statusCode(404);
    String etag = as("m-1", "manager").get(path).header("ETag");
    as("m-1", "manager")
        .header("If-Match", etag)
        .post(path + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("flag.workflow", equalTo("acknowledged"))
        .body("history[-1].by", equalTo("m-1"));
    String next = as("m-1", "manager").get(path).header("ETag");
    as("m-1", "manager")
        .header("If-Match", next)
        .post(path + "/acknowledgement")
        .then()
        .statusCode(409)
        .contentType(containsString("problem+json"))
        .body("currentState", equalTo("acknowledged"))
        .body("allowedActions", equalTo(List.of("snooze", "dismiss")));
  }

  @Test
  @Order(7)
  void aSnoozeWakesUpByTheClockAndADismissalSaysWhy() {
    String path = "/v1/flags/" + flagId("EW11");
    String seen = as("m-1", "manager").get(path).header("ETag");
    for (Duration off : List.of(Duration.ofDays(-1), Duration.ofDays(31))) {
      as("m-1", "manager")
          .header("If-Match", seen)
          .contentType(ContentType.JSON)
          .body("{\"until\":\"%s\",\"reason\":\"waiting\"}".formatted(clock.instant().plus(off)))
          .post(path + "/snooze")
          .then()
          .statusCode(400)
          .body("detail", containsString("until must lie"));
    }
    String until = clock.instant().plus(Duration.ofDays(3)).toString();
    String etag = as("m-1", "manager").get(path).header("ETag");
    as("m-1", "manager")
        .header("If-Match", etag)
        .contentType(ContentType.JSON)
        .body("{\"until\":\"%s\",\"reason\":\"waiting\",\"extra\":1}".formatted(until))
        .post(path + "/snooze")
        .then()
        .statusCode(400);
    as("m-1", "manager")
        .header("If-Match", etag)
        .contentType(ContentType.JSON)
        .body("{\"until\":\"%s\",\"reason\":\"waiting\"}".formatted(until))
        .post(path + "/snooze")
        .then()
        .statusCode(200)
        .body("flag.workflow", equalTo("snoozed"));
    // Three working days have passed after six days, whatever day of the week it is.
    clock.moveForward(Duration.ofDays(6));
    await()
        .until(() -> "acknowledged".equals(as("m-1", "manager").get(path).path("flag.workflow")));
    String now = as("m-1", "manager").get(path).header("ETag");
    as("m-1", "manager")
        .header("If-Match", now)
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"not_a_reason\"}")
        .post(path + "/dismissal")
        .then()
        .statusCode(400)
        .body("detail", containsString("reason must be one of"));
    as("m-1", "manager")
        .header("If-Match", now)
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"other\",\"text\":\" \"}")
        .post(path + "/dismissal")
        .then()
        .statusCode(400)
        .body("detail", containsString("text"));
    String own = "/v1/flags/" + flagId("EW19");
    as("m-1", "manager")
        .header("If-Match", as("m-1", "manager").get(own).header("ETag"))
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"not_useful\"}")
        .post(own + "/dismissal")
        .then()
        .statusCode(403)
        .body("detail", containsString("next manager up"));
    as("m-1", "manager")
        .get(own)
        .then()
        .body("allowedActions", equalTo(List.of("acknowledge", "snooze", "dispute")));
    as("m-1", "manager")
        .header("If-Match", now)
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"other\",\"text\":\"Agreed.\"}")
        .post(path + "/dismissal")
        .then()
        .statusCode(200)
        .body("flag.workflow", equalTo("dismissed"))
        .body("dispositionText", equalTo("Agreed."))
        .body("allowedActions", equalTo(List.of()));
  }

  @Test
  @Order(8)
  void afterTheHeadStartARepSeesTheirOwnFlagButDoesNotCloseIt() {
    assertThat(count("rep-3", "rule=EW12")).isEqualTo(1);
    assertThat(explained("rep-1", "EW03", "rep-1")).contains("raise");
    String path = "/v1/flags/" + flagId("EW12&subjectId=D-push");
    as("rep-3", "rep")
        .get(path)
        .then()
        .statusCode(200)
        .body("allowedActions", equalTo(List.of("dispute")));
    as("rep-3", "rep")
        .header("If-Match", as("rep-3", "rep").get(path).header("ETag"))
        .post(path + "/acknowledgement")
        .then()
        .statusCode(403);
    as("m-1", "manager")
        .get(path)
        .then()
        .body("flag.escalation", equalTo(1))
        .body("history.trigger", hasItems("escalate"));
  }

  @Test
  @Order(9)
  void listsAreFilteredSortedPagedAndExported() {
    String first =
        as("vp", "manager")
            .get("/v1/flags?limit=2&sort=firedAt")
            .then()
            .statusCode(200)
            .extract()
            .path("next");
    List<String> all = as("vp", "manager").get("/v1/flags?sort=firedAt").path("items.id");
    List<String> page1 = as("vp", "manager").get("/v1/flags?limit=2&sort=firedAt").path("items.id");
    List<String> page2 =
        as("vp", "manager")
            .queryParam("cursor", first)
            .get("/v1/flags?limit=2&sort=firedAt")
            .path("items.id");
    assertThat(all).hasSizeGreaterThanOrEqualTo(6).startsWith(page1.toArray(String[]::new));
    assertThat(all.subList(2, 4)).isEqualTo(page2);
    assertThat(count("vp", "rule=EW11,EW12&severity=warning")).isEqualTo(2);
    as("vp", "manager").get("/v1/flags?rule=EW99").then().statusCode(400);
    as("vp", "manager").get("/v1/flags?sort=name").then().statusCode(400);
    as("vp", "manager").get("/v1/flags?colour=red").then().statusCode(400);
    as("vp", "manager").get("/v1/flags?limit=201").then().statusCode(400);
    as("vp", "manager").get("/v1/flags?cursor=x").then().statusCode(400);
    as("vp", "manager").get("/v1/flags/not-an-id").then().statusCode(not(equalTo(500)));
    as("vp", "manager")
        .accept("text/csv")
        .get("/v1/flags?rule=EW12&subjectId=D-push")
        .then()
        .statusCode(200)
        .contentType(equalTo("text/csv;charset=UTF-8"))
        .body(containsString("EW12,close-date-pushed,deal,D-push"));
    String link =
        as("vp", "manager").accept("text/csv").get("/v1/flags?limit=2&sort=firedAt").header("Link");
    assertThat(link).startsWith("</v1/flags?").endsWith(">; rel=\"next\"").contains("limit=2");
    String rest =
        as("vp", "manager")
            .accept("text/csv")
            .urlEncodingEnabled(false)
            .get(link.substring(1, link.indexOf('>')))
            .asString();
    assertThat(rest).contains(all.get(2)).doesNotContain(all.get(1));
  }

  @Test
  @Order(10)
  void aWonDealExpiresItsFlagsAndTheStreamTellsThoseWhoMaySee() throws Exception {
    try (InputStream vp = stream("vp");
        InputStream stranger = stream("m-2")) {
      COMPANY.deal(
          "D-slip", 4, "2026-03-02", "rep-5", ForecastCategory.CLOSED, "2026-04-05", StageType.WON);
      LocalDate day = LocalDate.parse("2026-03-02");
      COMPANY.tick(day).tick(day.plusDays(1)).tick(day.plusDays(2)).tick(day.plusDays(3));
      COMPANY.watermark(endOf(day.plusDays(3)));
      Broker.send(COMPANY.take());
      await().until(() -> ticksRun() == 6);
      String heard = await().until(() -> read(vp), text -> text.contains("\"rule\":\"EW14\""));
      assertThat(heard).contains("event:flag").contains("id:").doesNotContain("content-type");
      List<String> told = heard.lines().filter(line -> line.startsWith("data:")).toList();
      assertThat(told).as("a change of several moves is told once").doesNotHaveDuplicates();
      assertThat(read(stranger)).doesNotContain("EW14");
    }
    given(as("m-1", "manager"), "/v1/flags?subjectId=D-slip&rule=EW14")
        .body("items[0].workflow", equalTo("expired"))
        .body("items[0].condition", equalTo("cleared"));
  }

  @Test
  @Order(10)
  void theStreamEndsWithItsToken() throws Exception {
    String brief =
        Stack.issuer()
            .mint(
                TokenRequest.of("vp", "vp@example.com", "manager")
                    .withLifetime(Duration.ofSeconds(2)));
    try (InputStream stream = open(brief)) {
      assertThat(stream.readAllBytes()).isNotNull();
    }
  }

  @Test
  @Order(11)
  void aLateFactRetractsWhatItMakesUntrueAndRaisesNothing() {
    int flags = conditions().size();
    // Known now, but it happened in January: the second push never was one.
    COMPANY.deal("D-late", 2, "2026-02-10", "rep-4", ForecastCategory.PIPELINE, "2026-05-20");
    Broker.send(COMPANY.take());
    await().until(() -> conditions().containsValue("EW11 D-late retracted warning"));
    assertThat(conditions()).hasSize(flags);
    assertThat(causesOfRetraction("vp", "EW11", "D-late"))
        .containsExactly(Telling.inboxId("crm.opportunities/D-late/2"));
  }

  @Test
  @Order(12)
  void aRestatedWeekTakesAnActivityFlagBack() {
    LocalDate day = LocalDate.parse("2026-03-06");
    for (int week = 13; week < 16; week++) {
      COMPANY.restated("rep-1", FIRST_WEEK.plusWeeks(week), 10, day);
    }
    COMPANY.tick(day).watermark(endOf(day));
    Broker.send(COMPANY.take());
    await().until(() -> ticksRun() == 7);
    given(as("m-1", "manager"), "/v1/flags?rule=EW03&subjectId=rep-1&condition=retracted")
        .body("items.scope", equalTo(List.of("meeting")))
        .body("items[0].workflow", equalTo("resolved"));
    assertThat(causesOfRetraction("vp", "EW03", "rep-1"))
        .hasSize(3)
        .contains(
            Telling.inboxId("rep|rep-1|activity-count.meeting|week|2026-02-09@" + endOf(day)));
    // Nobody speaks for the calls any more, and they did fall.
    given(as("m-1", "manager"), "/v1/flags?rule=EW03&condition=firing&workflow=open")
        .body("items.scope", equalTo(List.of("call")));
  }

  @Test
  @Order(13)
  void historyAddsUpToTheStateAndCannotBeChanged() {
    List<String> wrong =
        sql(
            """
            select f.id::text as text from flag f
            where f.workflow <> (select h.to_state from flag_history h
                where h.flag_id = f.id and h.machine = 'workflow' order by h.seq desc limit 1)
              or f.condition <> (select h.to_state from flag_history h
                where h.flag_id = f.id and h.machine = 'condition' order by h.seq desc limit 1)
            """);
    assertThat(wrong).isEmpty();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(() -> sql.update("update flag_history set by = 'nobody'")))
        .hasStackTraceContaining("append-only");
    assertThat(sql("select reason as text from kit.quarantine")).isEmpty();
    assertThat(
            sql(
                """
                select action as text from kit.audit
                where action = 'acknowledge' and record_id in (select id::text from flag)
                """))
        .hasSize(1);
  }

  private static InputStream stream(String person) throws Exception {
    return open(token(person, "manager"));
  }

  private static InputStream open(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v1/flags/stream"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static final Map<InputStream, StringBuilder> HEARD = new java.util.IdentityHashMap<>();

  /** What the stream has said so far; reads only what is there. */
  private static String read(InputStream stream) throws Exception {
    StringBuilder heard = HEARD.computeIfAbsent(stream, one -> new StringBuilder());
    int there = stream.available();
    heard.append(new String(stream.readNBytes(there), StandardCharsets.UTF_8));
    return heard.toString();
  }
}
