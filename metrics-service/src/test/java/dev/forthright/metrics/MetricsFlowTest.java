package dev.forthright.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.SessionStatus;
import dev.forthright.events.StageType;
import dev.forthright.events.SubjectType;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Canonical facts through a real Kafka into a real PostgreSQL, and rollups out again. One story in
 * steps, because ticks only go forward.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "metrics"),
      @ResourceArg(name = "topics", value = Steering.TOPICS)
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsFlowTest {

  private static final LocalDate FIRST_WEEK = LocalDate.of(2026, 3, 2);
  private static final LocalDate SECOND_WEEK = LocalDate.of(2026, 3, 9);
  private static final LocalDate QUARTER = LocalDate.of(2026, 1, 1);

  @Inject Outbox outbox;
  @Inject Sql sql;

  private Steering steering;
  private final SampleTeam inOrder = new SampleTeam("a");
  private final SampleTeam shuffled = new SampleTeam("b");

  @BeforeAll
  void steer() {
    steering = new Steering(outbox, sql);
  }

  @Test
  @Order(1)
  void factsBecomeRollupsAndEveryPartitionLearnsThatTheTickIsClosed() {
    steering.publish(Steering.settings());
    tell(inOrder);
    tell(shuffled);
    steering.publish(inOrder.takeEvents());
    List<OutgoingEvent> disorder = new ArrayList<>(shuffled.events());
    disorder.addAll(shuffled.takeEvents());
    Collections.shuffle(disorder, new Random(7));
    for (OutgoingEvent event : disorder) {
      steering.publish(List.of(event));
    }
    steering.advanceTo("2026-03-18T04:00:00Z");

    Steering.Found week = Steering.last("a-ann", "activity-count.meeting", Grain.WEEK, FIRST_WEEK);
    assertThat(week.event().value()).isEqualByComparingTo("2");
    assertThat(week.event().complete()).isTrue();
    assertThat(week.event().restated()).isFalse();
    assertThat(week.event().tick()).isEqualTo("2026-03-09T04:00:00Z");
    assertThat(week.event().exposureDays()).isEqualByComparingTo("5");
    assertThat(
            sql.query(
                "select null_reason from rollup where subject_id = 'a-max' and grain = 'quarter'"
                    + " and metric like 'coaching-minutes-share.%'",
                row -> row.text("null_reason")))
        .as("two reps make no tiers")
        .containsExactly("too_few_reps", "too_few_reps", "too_few_reps");
    assertThat(
            sql.query(
                "select duration_minutes from session_version where session_id = 'a-s1'",
                row -> row.intOrNull("duration_minutes")))
        .containsExactly(30, 30);
    assertThat(Steering.last("a-ann", "crm-timeliness", Grain.WEEK, FIRST_WEEK).event())
        .as("recorded an hour after they began, also the one that was planned days before")
        .satisfies(
            delay -> {
              assertThat(delay.value()).isEqualByComparingTo("1");
              assertThat(delay.unit()).isEqualTo("hours");
              assertThat(delay.n()).isEqualTo(2);
            });
    assertThat(Steering.last("a-max", "crm-timeliness", Grain.WEEK, FIRST_WEEK).event().value())
        .as("40 and 10 minutes are no hour")
        .isEqualByComparingTo("0.5");
    assertThat(Steering.last("a-ann", "crm-timeliness", Grain.WEEK, SECOND_WEEK).event())
        .as("won in the morning of its close date: before noon")
        .satisfies(
            delay -> {
              assertThat(delay.value()).isEqualByComparingTo("0");
              assertThat(delay.n()).isEqualTo(1);
            });
    assertThat(
            Steering.last("a-bob", "crm-timeliness", Grain.WEEK, SECOND_WEEK).event().nullReason())
        .isEqualTo("nothing_recorded");
    assertThat(
            Steering.last("a-ann", "activity-count.meeting", Grain.WEEK, SECOND_WEEK)
                .event()
                .value())
        .as("a quiet week is zero, and published")
        .isEqualByComparingTo("0");
    assertThat(
            Steering.last("a-max|a-ann", "expected-coaching-rate", Grain.WEEK, FIRST_WEEK).event())
        .satisfies(
            rate -> {
              assertThat(rate.subjectType()).isEqualTo(SubjectType.MANAGER_REP);
              assertThat(rate.numerator()).isEqualByComparingTo("1");
              assertThat(rate.denominator()).isEqualByComparingTo("1");
            });
    assertThat(
            Steering.last("a-max|a-bob", "one-on-one-age-days", Grain.WEEK, SECOND_WEEK)
                .event()
                .value())
        .isEqualByComparingTo("11");
    assertThat(Steering.last("a-ann", "closed-won-amount", Grain.WEEK, SECOND_WEEK).event().value())
        .isEqualByComparingTo("40000");
    assertThat(Steering.last("a-ann", "quota-attainment", Grain.QUARTER, QUARTER).event())
        .satisfies(
            attainment -> {
              assertThat(attainment.value()).isEqualByComparingTo("0.4");
              assertThat(attainment.complete()).isFalse();
            });
    assertThat(
            Steering.last("a-bob", "quota-attainment", Grain.QUARTER, QUARTER).event().nullReason())
        .isEqualTo("no_quota");

    List<PublishedRecords.Published> all = Steering.published();
    assertThat(ticksPerPartition(all)).hasSize(4).allMatch(ticks -> ticks.equals(ticksOf(all, 0)));
    assertThat(ticksOf(all, 0)).hasSize(16).isSorted();
    assertThat(week.partition()).isEqualTo(partitionOf(all, "a-ann"));
    assertThat(week.offset())
        .as("a tick's rollups stand before its marker")
        .isLessThan(offsetOf(all, week.partition(), week.event().tick()));
  }

  @Test
  @Order(2)
  void orderAndDuplicatesLeaveNoTrace() {
    assertThat(values("b")).isNotEmpty().isEqualTo(values("a"));
    assertThat(history("b")).isNotEmpty().isEqualTo(history("a"));
    assertThat(values("a").stream().filter(line -> line.contains("\"forecast-accuracy\"")))
        .as("40,000 won of 50,000 that ann and 80,000 that max committed to")
        .anyMatch(line -> line.contains("\"x-ann\"") && line.contains("\"value\":0.8,"))
        .anyMatch(line -> line.contains("\"x-max\"") && line.contains("\"value\":0.5,"));
  }

  @Test
  @Order(3)
  void aLateFactRestatesItsWeekAtTheNextTickAndThePastStaysAsItWas() {
    inOrder.meeting("late", 1, "ann", "2026-03-05T15:00:00Z", "2026-03-05T16:00:00Z");
    steering.publish(inOrder.takeEvents());
    steering.advanceTo("2026-03-19T04:00:00Z");

    MetricRolledUp latest =
        Steering.published().stream()
            .map(PublishedRecords.Published::body)
            .filter(MetricRolledUp.class::isInstance)
            .map(MetricRolledUp.class::cast)
            .filter(
                event ->
                    Steering.isFor(
                        event, "a-ann", "activity-count.meeting", Grain.WEEK, FIRST_WEEK))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(latest.value()).isEqualByComparingTo("3");
    assertThat(latest.restated()).isTrue();
    assertThat(latest.version()).isGreaterThan(1);
    assertThat(latest.tick()).isEqualTo("2026-03-19T04:00:00Z");
    assertThat(
            sql.query(
                "select value from rollup_version where subject_id = 'a-ann' and grain = 'week'"
                    + " and metric = 'activity-count.meeting' and period_start = date '2026-03-02'"
                    + " and complete order by tick",
                row -> row.decimal("value").intValue()))
        .containsExactly(2, 3);
    assertThat(
            sql.query(
                "select value from rollup where subject_id = 'a-top' and grain = 'week'"
                    + " and metric = 'activity-count.meeting' and period_start = date '2026-03-02'",
                row -> row.decimal("value").intValue()))
        .as("the teams above are restated with it")
        .containsExactly(5);
    assertThat(Steering.last("a-max", "crm-timeliness", Grain.WEEK, FIRST_WEEK).event())
        .satisfies(
            delay -> {
              assertThat(delay.value()).isEqualByComparingTo("1");
              assertThat(delay.restated()).isTrue();
            });
  }

  @Test
  @Order(4)
  void aManagerReadsTheOwnDownlineAndNobodyElse() {
    series("a-max", "manager")
        .body("rows.subjectId", everyItem(startsWith("a-")))
        .body("rows.size()", equalTo(6))
        .body(
            "rows.find { it.subjectId == 'a-ann' && it.bucketStart == '2026-03-02' }.value", is(3))
        .body(
            "rows.find { it.subjectId == 'a-ann' && it.bucketStart == '2026-03-02' }.restated",
            is(true))
        .body("rows.find { it.bucketStart == '2026-03-16' }.complete", is(false))
        .body("zone", equalTo("America/New_York"))
        .body("asOf", equalTo("2026-03-19T04:00:00Z"));
    series("a-top", "second_line").body("rows.size()", equalTo(6));
    series("a-ann", "rep").body("rows.subjectId.unique()", equalTo(List.of("a-ann")));
    series("nobody", "manager").body("rows.size()", equalTo(0));
    series("boss", "executive").body("rows.size()", equalTo(12));
    series("ops", "operator").body("rows.size()", equalTo(0));
    given().get("/v1/metrics/series?metric=exposure-days").then().statusCode(401);
  }

  @Test
  @Order(5)
  void theSeriesAsOfADayShowsWhatWasKnownThen() {
    as("a-max", "manager")
        .get(
            "/v1/metrics/series?metric=activity-count.meeting&subjectId=a-ann&from=2026-03-02"
                + "&to=2026-03-09&asOf=2026-03-18T12:00:00Z")
        .then()
        .statusCode(200)
        .body("rows.size()", equalTo(1))
        .body("rows[0].value", is(2))
        .body("rows[0].restated", is(false))
        .body("asOf", equalTo("2026-03-18T04:00:00Z"));
  }

  @Test
  @Order(6)
  void theSeriesComesInTheShapesThatToolsRead() {
    long from = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    as("a-max", "manager")
        .get(
            "/v1/metrics/series?metric=quota-attainment,closed-won-amount&grain=quarter&shape=wide"
                + "&from=%d&to=2026-03-19".formatted(from))
        .then()
        .statusCode(200)
        .body("rows.size()", equalTo(2))
        .body("rows[0].subjectId", equalTo("a-ann"))
        .body("rows[0].'closed-won-amount'", is(40000))
        .body("rows[1]", hasKey("quota-attainment"))
        .body("rows[1].'quota-attainment'", nullValue());
    String csv =
        as("a-max", "manager")
            .accept("text/csv")
            .get("/v1/metrics/series?metric=exposure-days&from=2026-03-02&to=2026-03-09")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv.lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("bucketStart,bucketEnd,metric,subjectType,subjectId,subjectName,value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metric=nonsense",
        "subjectType=rep",
        "metric=exposure-days&grain=day",
        "metric=exposure-days&from=yesterday",
        "metric=exposure-days&from=0999-01-01",
        "metric=exposure-days&from=2026-03-02&to=2026-03-02",
        "metric=exposure-days&sbjectId=x",
        "metric=exposure-days&asOf=99999999999999999999",
        "metric=exposure-days&subjectType=nobody",
        "metric=exposure-days&from=2025-03-02&to=2026-03-02&maxPoints=2",
        "metric=exposure-days&maxPoints=0",
      })
  @Order(7)
  void aRequestThatMakesNoSenseIsRefusedWithItsReason(String query) {
    as("a-max", "manager")
        .get("/v1/metrics/series?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  @Order(7)
  void tooManyBucketsAreRefusedWithTheGrainThatFits() {
    as("a-max", "manager")
        .get("/v1/metrics/series?metric=exposure-days&from=2025-03-02&to=2026-03-02&maxPoints=20")
        .then()
        .statusCode(400)
        .body("detail", containsString("maxPoints=20. Use grain="));
    as("a-max", "manager")
        .get(
            "/v1/metrics/series?metric=exposure-days&from=2025-03-02&to=2026-03-02&maxPoints=20"
                + "&grain=quarter")
        .then()
        .statusCode(200);
  }

  @Test
  @Order(8)
  void choicesAreTheSubjectsThatSomebodyMaySee() {
    as("a-max", "manager")
        .get("/v1/metrics/dimensions/reps")
        .then()
        .statusCode(200)
        .body("items.value", equalTo(List.of("a-ann", "a-bob")))
        .body("items[0].text", equalTo("ann"));
    as("a-max", "manager")
        .get("/v1/metrics/dimensions/teams")
        .then()
        .body("items.value", equalTo(List.of("a-max")));
    as("ops", "operator").get("/v1/metrics/dimensions/reps").then().body("items.size()", is(0));
    as("ops", "operator")
        .get("/v1/metrics/dimensions/metrics")
        .then()
        .body("items.value", hasItem("quota-attainment"));
    as("a-max", "manager").get("/v1/metrics/dimensions/friends").then().statusCode(400);
  }

  @Test
  @Order(8)
  void aScorecardComparesWithGoalColleaguesAndTheOwnPast() {
    as("a-max", "manager")
        .get("/v1/scorecards/reps/a-ann")
        .then()
        .statusCode(200)
        .body("name", equalTo("ann"))
        .body(line("quota-attainment") + ".current.value", is(0.4f))
        .body(line("quota-attainment") + ".goal.source", equalTo("catalogue"))
        .body(line("quota-attainment") + ".colleagues.withheld", is(true))
        .body(line("activity-count.meeting") + ".trend.size()", equalTo(2))
        .body("metricsThatMatter.size()", equalTo(6))
        .body("metricsThatMatter[2].metric", equalTo("quota-attainment"))
        .body("metricsThatMatter[2].nullReason", equalTo("no_period_over"))
        .body("metricsThatMatter[2].met", nullValue());
    as("a-top", "manager")
        .get("/v1/scorecards/teams/a-max")
        .then()
        .statusCode(200)
        .body(line("activity-count.meeting") + ".trend[0].value", is(5));
    as("a-max", "manager")
        .get("/v1/scorecards/managers/a-max")
        .then()
        .statusCode(200)
        .body("subjectType", equalTo("manager"))
        .body(line("expected-coaching-rate") + ".last.value", is(notNullValue()));
    as("b-max", "manager").get("/v1/scorecards/managers/a-max").then().statusCode(404);
    as("b-max", "manager").get("/v1/scorecards/reps/a-ann").then().statusCode(404);
    as("a-ann", "rep").get("/v1/scorecards/teams/a-max").then().statusCode(404);
    as("a-max", "manager").get("/v1/scorecards/reps/nobody").then().statusCode(404);
  }

  @Test
  @Order(9)
  void everyReadLeavesARowWithItsSubjects() {
    assertThat(
            sql.query(
                "select subjects from kit.audit where record_type = 'scorecard'"
                    + " and record_id = 'a-ann'",
                row -> row.texts("subjects")))
        .hasSize(1)
        .containsOnly(List.of("a-ann"));
  }

  @Test
  @Order(10)
  void aRebuildFindsNothingToChange() {
    as("a-max", "manager").post("/v1/rebuilds").then().statusCode(403);
    List<String> before = closedValues();
    String id =
        as("ops", "operator")
            .post("/v1/rebuilds")
            .then()
            .statusCode(202)
            .body("from", equalTo("2026-03-02"))
            .body("state", equalTo("waiting"))
            .extract()
            .path("id");
    as("ops", "operator").post("/v1/rebuilds").then().body("id", equalTo(id));
    steering.advanceTo("2026-03-20T04:00:00Z");
    as("ops", "operator")
        .get("/v1/rebuilds/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("finished"))
        .body("a.periods", greaterThan(3))
        .body("b.periods", greaterThan(2))
        .body("startedAt", notNullValue());
    ExtractableResponse<Response> rebuild =
        as("ops", "operator").get("/v1/rebuilds/" + id).then().extract();
    assertThat(rebuild.<Integer>path("a.done")).isEqualTo(rebuild.<Integer>path("a.periods"));
    assertThat(rebuild.<Integer>path("b.done")).isEqualTo(rebuild.<Integer>path("b.periods"));
    as("ops", "operator").get("/v1/rebuilds").then().body("items[0].id", equalTo(id));
    assertThat(closedValues()).isEqualTo(before);
    assertThat(
            sql.query(
                "select recomputed from tick where day = date '2026-03-19'",
                row -> row.intValue("recomputed")))
        .as("it did look at every week again")
        .first()
        .satisfies(
            rows ->
                assertThat(rows)
                    .isGreaterThan(
                        sql.query(
                                "select recomputed from tick where day = date '2026-03-17'",
                                row -> row.intValue("recomputed"))
                            .getFirst()));
  }

  @Test
  @Order(11)
  void aSettingThatComesLateRestatesWhatItTouches() {
    steering.publish(
        List.of(
            Steering.setting("us", new HolidayCalendar("us", List.of(LocalDate.of(2026, 3, 5))))));
    steering.advanceTo("2026-03-21T04:00:00Z");
    assertThat(Steering.last("a-ann", "exposure-days", Grain.WEEK, FIRST_WEEK).event())
        .satisfies(
            exposure -> {
              assertThat(exposure.value()).isEqualByComparingTo("4");
              assertThat(exposure.denominator()).isEqualByComparingTo("5");
              assertThat(exposure.restated()).isTrue();
            });
  }

  @Test
  @Order(12)
  void whoReadsTheCompactedTopicFromTheBeginningHasEveryPublishedValue() {
    Map<String, String> compacted = new TreeMap<>();
    for (PublishedRecords.Published record : Steering.published()) {
      if (record.body() instanceof MetricRolledUp event && event.subjectId().startsWith("a-")) {
        compacted.put(
            record.key(),
            "%d %s %s %s"
                .formatted(
                    event.version(), event.value(), event.nullReason(), event.definitionVersion()));
      }
    }
    Map<String, String> stored = new TreeMap<>();
    sql.query(
            """
            select b.subject_type || '|' || b.subject_id || '|' || b.metric || '|' || b.grain || '|'
              || b.period_start as key, v.version, v.value, v.null_reason, b.definition_version
            from rollup b join rollup_version v on (v.subject_type, v.subject_id, v.metric, v.grain,
                v.period_start, v.version)
              = (b.subject_type, b.subject_id, b.metric, b.grain, b.period_start,
                b.published_version)
            where b.subject_id like 'a-%'
            """,
            row ->
                Map.entry(
                    row.text("key"),
                    "%d %s %s %s"
                        .formatted(
                            row.longValue("version"),
                            row.decimal("value"),
                            row.text("null_reason"),
                            row.intValue("definition_version"))))
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    assertThat(compacted).isNotEmpty().isEqualTo(stored);
  }

  private List<String> closedValues() {
    return sql.query(
        "select row_to_json(r)::text as line from rollup r where complete"
            + " order by metric, subject_type, subject_id, grain, period_start",
        row -> row.text("line"));
  }

  private static String line(String metric) {
    return "lines.find { it.metric == '" + metric + "' }";
  }

  private static RequestSpecification as(String person, String... roles) {
    return given()
        .auth()
        .oauth2(Stack.issuer().mint(TokenRequest.of(person, person + "@sample.example", roles)));
  }

  private static ValidatableResponse series(String person, String... roles) {
    return as(person, roles)
        .get("/v1/metrics/series?metric=activity-count.meeting&from=2026-03-02&to=2026-03-19")
        .then()
        .statusCode(200);
  }

  /** Two weeks of a small team's work. */
  private static void tell(SampleTeam team) {
    team.person("top", null, JobRole.SECOND_LINE)
        .person("max", "top", JobRole.MANAGER)
        .person("ann", "max", JobRole.REP)
        .person("bob", "max", JobRole.REP)
        .quota("ann", "100000")
        .forecast("ann", "50000", "2026-01-06T15:00:00Z")
        .forecast("max", "80000", "2026-01-07T15:00:00Z")
        .absent("bob", "2026-03-09", "2026-03-10", "2026-03-08T10:00:00Z")
        .meeting("m1", 1, "ann", "2026-03-03T15:00:00Z", "2026-03-03T16:00:00Z")
        .activity(
            "m2",
            1,
            "ann",
            ActivityKind.MEETING,
            ActivityStatus.SCHEDULED,
            "2026-03-12T15:00:00Z",
            "2026-03-03T17:00:00Z")
        // Brought forward and held: it counts in the first week only.
        .meeting("m2", 2, "ann", "2026-03-06T15:00:00Z", "2026-03-06T16:00:00Z")
        .meeting("m3", 1, "bob", "2026-03-06T23:30:00Z", "2026-03-07T00:10:00Z")
        // Sunday evening in New York is Monday in UTC: still the first week.
        .meeting("m4", 1, "bob", "2026-03-09T03:30:00Z", "2026-03-09T03:40:00Z")
        .oneOnOne(
            "s1", 1, "ann", SessionStatus.SCHEDULED, "2026-03-04T15:00:00Z", "2026-03-02T15:00:00Z")
        .oneOnOne(
            "s1", 2, "ann", SessionStatus.HELD, "2026-03-04T15:00:00Z", "2026-03-04T16:00:00Z")
        .oneOnOne(
            "s2", 1, "bob", SessionStatus.HELD, "2026-03-02T15:00:00Z", "2026-03-02T16:30:00Z")
        .oneOnOne(
            "s3", 1, "ann", SessionStatus.MISSED, "2026-03-11T15:00:00Z", "2026-03-11T16:00:00Z")
        .deal("d1", 1, "ann", StageType.OPEN, "30000", "2026-03-03T15:00:00Z")
        .deal("d1", 2, "ann", StageType.OPEN, "35000", "2026-03-04T15:00:00Z")
        .deal("d1", 3, "ann", StageType.WON, "40000", "2026-03-11T15:00:00Z")
        .deal("d1", 4, "bob", StageType.WON, "40000", "2026-03-12T15:00:00Z");
  }

  private static List<List<Instant>> ticksPerPartition(List<PublishedRecords.Published> all) {
    return all.stream()
        .map(PublishedRecords.Published::partition)
        .distinct()
        .map(partition -> ticksOf(all, partition))
        .toList();
  }

  private static List<Instant> ticksOf(List<PublishedRecords.Published> all, int partition) {
    return all.stream()
        .filter(record -> record.partition() == partition)
        .filter(
            record ->
                record.body() instanceof TickClosed closed && closed.stratum() == TickStratum.A)
        .map(record -> ((TickClosed) record.body()).tick())
        .toList();
  }

  private static int partitionOf(List<PublishedRecords.Published> all, String subject) {
    List<Integer> partitions =
        all.stream()
            .filter(
                record ->
                    record.body() instanceof MetricRolledUp event
                        && event.subjectId().equals(subject))
            .map(PublishedRecords.Published::partition)
            .distinct()
            .toList();
    assertThat(partitions).as("all of a subject in one partition").hasSize(1);
    return partitions.getFirst();
  }

  private static long offsetOf(List<PublishedRecords.Published> all, int partition, Instant tick) {
    return all.stream()
        .filter(record -> record.partition() == partition)
        .filter(record -> record.body() instanceof TickClosed closed && closed.tick().equals(tick))
        .findFirst()
        .orElseThrow()
        .offset();
  }

  private List<String> values(String prefix) {
    return steering.rows("rollup", prefix);
  }

  private List<String> history(String prefix) {
    return steering.rows("rollup_version", prefix);
  }
}
