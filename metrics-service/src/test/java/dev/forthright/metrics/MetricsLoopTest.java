package dev.forthright.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.forthright.events.Grain;
import dev.forthright.events.JobRole;
import dev.forthright.events.StageType;
import dev.forthright.events.WorkflowState;
import dev.forthright.events.conversation.CommitmentSide;
import dev.forthright.events.conversation.CommitmentState;
import dev.forthright.events.conversation.ConversationState;
import dev.forthright.events.metrics.MetricRolledUp;
import dev.forthright.events.metrics.TickClosed;
import dev.forthright.events.metrics.TickStratum;
import dev.forthright.events.plan.PlanState;
import dev.forthright.events.plan.PlanType;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Hop 9: flags, conversations and commitments counted like any other fact. One story in steps,
 * because ticks only go forward; it begins where {@link MetricsFlowTest} ends, which runs first.
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
class MetricsLoopTest {

  private static final LocalDate WEEK = LocalDate.of(2026, 3, 23);
  private static final LocalDate NEXT_WEEK = LocalDate.of(2026, 3, 30);
  private static final LocalDate QUARTER = LocalDate.of(2026, 1, 1);

  private static final String TREND =
      "lines.find { it.metric == 'flags-opened' && it.grain == 'week' }"
          + ".trend.findAll { it.periodStart >= '2026-03-23' }.periodStart";
  private static final String VALUES = TREND.replaceFirst("periodStart$", "value");
  private static final String FLAGS =
      "/v1/metrics/annotations?from=2026-03-23&to=2026-04-11&kind=flag";
  private static final String BREAKDOWN =
      "/v1/metrics/flags-opened/breakdown?from=2026-03-23&to=2026-04-11";

  @Inject Outbox outbox;
  @Inject Sql sql;
  @Inject KitClock clock;

  private Steering steering;
  private final SampleLoop inOrder = new SampleLoop("c");
  private final SampleLoop shuffled = new SampleLoop("d");

  @BeforeAll
  void steer() {
    steering = new Steering(outbox, sql);
  }

  @Test
  @Order(1)
  void whatPeopleDidIsCountedAtTheTick() {
    steering.publish(Steering.settings());
    for (String prefix : List.of("c", "d")) {
      SampleTeam team = new SampleTeam(prefix);
      team.person("top", null, JobRole.SECOND_LINE).person("max", "top", JobRole.MANAGER);
      for (String rep : List.of("ann", "bob", "cid", "dan", "eve")) {
        team.person(rep, "max", JobRole.REP);
      }
      steering.publish(
          team.quota("cid", "90000", null)
              .meeting("m", 1, "ann", "2026-03-03T15:00:00Z", "2026-03-03T16:00:00Z")
              .deal("won", 1, "dan", StageType.OPEN, "100", "2026-03-04T15:00:00Z")
              .deal("won", 2, "dan", StageType.WON, "100", "2026-03-12T16:00:00Z")
              .deal("won", 3, "dan", StageType.WON, "120", "2026-03-20T16:00:00Z")
              .takeEvents());
    }
    firstWeek(inOrder);
    firstWeek(shuffled);
    List<OutgoingEvent> told = new ArrayList<>(inOrder.takeEvents());
    List<OutgoingEvent> disorder = new ArrayList<>(shuffled.takeEvents());
    disorder.addAll(List.copyOf(disorder));
    Collections.shuffle(disorder, new Random(11));
    told.addAll(disorder);
    steering.tellOfTheLoop(told);
    steering.advanceTo("2026-03-30T04:00:00Z");

    assertThat(value("c-ann", "flags-opened", WEEK)).isEqualByComparingTo("2");
    assertThat(value("c-ann", "flags-reopened", WEEK))
        .as("what a replay opens anew was opened once")
        .isEqualByComparingTo("0");
    assertThat(value("c-bob", "flags-opened", WEEK))
        .as("one is retracted")
        .isEqualByComparingTo("2");
    assertThat(value("c-cid", "flags-opened", WEEK)).as("zero is zero").isEqualByComparingTo("0");
    assertThat(value("c-max", "flags-opened", WEEK)).isEqualByComparingTo("4");
    assertThat(value("c-top", "flags-opened", WEEK)).isEqualByComparingTo("4");
    assertThat(value("c-max", "flags-inhibited", WEEK)).isEqualByComparingTo("1");
    assertThat(value("c-max", "flags-dismissed", WEEK)).isEqualByComparingTo("1");
    assertThat(value("c-ann", "flags-per-100-rep-weeks", WEEK)).isEqualByComparingTo("200");
    assertThat(value("c-top", "flags-per-100-rep-weeks", WEEK))
        .as("4 flags in 5 rep-weeks")
        .isEqualByComparingTo("80");
    assertThat(stored("c-max", "manager", "time-to-acknowledge-days", WEEK))
        .isEqualTo(new Stored("1", null, "2", "4", 4L, false, false));
    assertThat(stored("c-max", "manager", "time-to-acknowledge-p90-days", WEEK).nullReason())
        .isEqualTo("not_reached");
    assertThat(stored("c-max", "manager", "time-to-conversation-days", WEEK))
        .as("the refused link counts for nothing")
        .isEqualTo(new Stored("3", null, "1", "4", 4L, false, false));
    assertThat(stored("c-max", "manager", "repeat-flag-rate", WEEK))
        .isEqualTo(new Stored("0", null, "0", "1", 1L, false, false));
    assertThat(stored("c-ann", "rep", "commitment-kept-rate.rep", WEEK))
        .as("due, and not marked yet")
        .isEqualTo(new Stored("0", null, "0", "1", 1L, false, false));
    assertThat(stored("c-bob", "rep", "commitment-kept-rate.rep", WEEK))
        .as("renegotiated when it was due already")
        .isEqualTo(new Stored("0", null, "0", "1", 1L, true, false));
    assertThat(stored("c-max", "manager", "commitment-kept-rate.manager", WEEK).nullReason())
        .as("renegotiated in time: due in the next week")
        .isEqualTo("no_commitments_due");
    assertThat(stored("c-max", "manager", "flag-precision", WEEK))
        .as("one acted on, one not useful, and one retracted that nobody judged")
        .isEqualTo(new Stored("0.5", null, "1", "2", 2L, true, false));
    assertThat(stored("c-max", "manager", "self-correction-rate", WEEK))
        .as("somebody had acknowledged it; and a retracted one corrected nothing")
        .isEqualTo(new Stored("0", null, "0", "1", 1L, true, false));
    assertThat(stored("c-max", "manager", "oldest-unaddressed-signal", WEEK))
        .as("the older one was talked about; of this one the conversation was refused")
        .isEqualTo(new Stored("5", null, null, null, 1L, true, false));
    assertThat(stored("c-max", "manager", "plan-success-rate", WEEK))
        .as("one of the two that were decided within the week")
        .isEqualTo(new Stored("0.5", null, "1", "2", 2L, true, false));
    assertThat(stored("c-max", "manager", "plans-withdrawn", WEEK).value())
        .as("an informal plan is no formal one")
        .isEqualTo("1");
    assertThat(stored("c-top", "team", "plan-success-rate", WEEK).denominator()).isEqualTo("2");
    assertThat(stored("c-cid", "rep", "effective-quota", Grain.QUARTER, QUARTER).value())
        .as("a quota that does not say what it is owed in is owed in won amount")
        .isEqualTo("90000");
    assertThat(stored("c-dan", "rep", "crm-timeliness", LocalDate.of(2026, 3, 9)).value())
        .as("from noon of the close date in New York until it was first told as won")
        .isEqualTo("24");
    assertThat(stored("c-top", "team", "flags-opened-reduction", WEEK).nullReason())
        .isEqualTo("base_too_small");
  }

  @Test
  @Order(2)
  void stratumBClosesInEveryPartitionBehindStratumAOfItsTick() {
    List<PublishedRecords.Published> all = Steering.published();
    for (int partition = 0; partition < 4; partition++) {
      int here = partition;
      List<String> closed =
          all.stream()
              .filter(record -> record.partition() == here)
              .filter(record -> record.body() instanceof TickClosed)
              .map(record -> (TickClosed) record.body())
              .map(tick -> tick.tick() + " " + tick.stratum())
              .toList();
      assertThat(closed).hasSizeGreaterThan(20).isSorted();
      assertThat(closed.stream().filter(tick -> tick.endsWith(TickStratum.B.name())))
          .hasSize(closed.size() / 2);
    }
  }

  @Test
  @Order(3)
  void orderAndDuplicatesLeaveNoTrace() {
    assertThat(steering.rows("rollup", "d")).isNotEmpty().isEqualTo(steering.rows("rollup", "c"));
    assertThat(steering.rows("rollup_version", "d"))
        .isNotEmpty()
        .isEqualTo(steering.rows("rollup_version", "c"));
  }

  @Test
  @Order(4)
  void whatIsDecidedLaterSettlesTheWeekWithoutRestatingIt() {
    inOrder
        .commitment(
            "k1",
            2,
            CommitmentSide.REP,
            "ann",
            "2026-03-27",
            "2026-03-27",
            0,
            CommitmentState.KEPT,
            "2026-03-30T15:00:00Z")
        .commitment(
            "k2",
            3,
            CommitmentSide.MANAGER,
            "ann",
            "2026-03-27",
            "2026-04-03",
            1,
            CommitmentState.KEPT,
            "2026-04-03T15:00:00Z")
        .opened("again", "EW13", "ann", "2026-04-01T14:00:00Z")
        .moved("open", WorkflowState.ACKNOWLEDGED, "2026-04-02T14:00:00Z")
        .moved("open", WorkflowState.RESOLVED, "2026-04-03T14:00:00Z");
    steering.tellOfTheLoop(inOrder.takeEvents());
    steering.advanceTo("2026-04-06T04:00:00Z");

    assertThat(stored("c-ann", "rep", "commitment-kept-rate.rep", WEEK))
        .isEqualTo(new Stored("1", null, "1", "1", 1L, true, false));
    assertThat(stored("c-max", "manager", "commitment-kept-rate.manager", NEXT_WEEK))
        .isEqualTo(new Stored("1", null, "1", "1", 1L, true, false));
    assertThat(stored("c-max", "manager", "repeat-flag-rate", WEEK))
        .isEqualTo(new Stored("1", null, "1", "1", 1L, true, false));
    assertThat(stored("c-max", "manager", "time-to-acknowledge-days", WEEK))
        .as("1, 1, 1+ and now 7")
        .isEqualTo(new Stored("1", null, "3", "4", 4L, true, false));
    assertThat(stored("c-max", "manager", "time-to-acknowledge-p90-days", WEEK).value())
        .isEqualTo("7");
    assertThat(stored("c-max", "manager", "flag-precision", NEXT_WEEK))
        .as("closed without a word")
        .isEqualTo(new Stored(null, "too_few_judged", "0", "0", 1L, true, false));
    assertThat(stored("c-max", "manager", "oldest-unaddressed-signal", NEXT_WEEK))
        .isEqualTo(new Stored("4", null, null, null, 1L, true, false));
    assertThat(stored("c-max", "manager", "plan-success-rate", NEXT_WEEK))
        .as("decided in the moment in which the week began")
        .isEqualTo(new Stored("0", null, "0", "1", 1L, true, false));
    assertThat(
            sql.query(
                "select value from rollup_version where subject_id = 'c-max'"
                    + " and subject_type = 'manager' and metric = 'repeat-flag-rate'"
                    + " and grain = 'week' and period_start = ? order by tick",
                row -> row.text("value"),
                WEEK))
        .endsWith("0", "1");
  }

  @Test
  @Order(5)
  void aFlagThatIsOnlyOpenGetsADayOlderWithEachTick() {
    assertThat(stored("c-max", "manager", "time-to-conversation-p90-days", WEEK).nullReason())
        .isEqualTo("not_reached");
    assertThat(stored("d-max", "manager", "time-to-acknowledge-days", WEEK))
        .isEqualTo(new Stored("1", null, "2", "4", 4L, false, false));
  }

  @Test
  @Order(6)
  void clarityIsToldWhenTheLastSurveyIsClosedAndNotBefore() {
    assertThat(stored("c-max", "manager", "clarity-rating", Grain.QUARTER, QUARTER))
        .isEqualTo(new Stored(null, "surveys_open", null, null, null, false, false));
    steering.advanceTo("2026-04-08T04:00:00Z");
    assertThat(stored("c-max", "manager", "clarity-rating", Grain.QUARTER, QUARTER))
        .isEqualTo(new Stored("0.8", null, "4", "5", 5L, true, false));
    assertThat(stored("c-max", "manager", "clarity-response-rate", Grain.QUARTER, QUARTER))
        .as("a late answer is kept, not counted")
        .isEqualTo(new Stored("0.833333", null, "5", "6", 6L, true, false));
    assertThat(stored("b-max", "manager", "clarity-rating", Grain.QUARTER, QUARTER).nullReason())
        .isEqualTo("no_conversations");
  }

  @Test
  @Order(7)
  void aFlagThatComesLateAndOneThatIsRetractedRestateTheirWeek() {
    inOrder
        .addressedBy("late", today().plusDays(30))
        .opened("late", "EW03", "cid", "2026-03-27T14:00:00Z")
        .cleared("late", "2026-04-07T14:00:00Z")
        .talkedOver("answered", "with-ann", "2026-04-07T15:00:00Z")
        .closed("again", WorkflowState.DISMISSED, "duplicate", "2026-04-08T13:00:00Z")
        .retracted("dismissed", "2026-04-08T14:00:00Z")
        .plan("separated", 3, "bob", PlanState.WITHDRAWN, "2026-04-08T14:00:00Z")
        .plan("late", 1, "eve", PlanState.SUCCEEDED, "2026-03-27T14:00:00Z");
    steering.tellOfTheLoop(inOrder.takeEvents());
    steering.advanceTo("2026-04-09T04:00:00Z");
    assertThat(event("c-cid", "flags-opened", WEEK))
        .satisfies(
            late -> {
              assertThat(late.value()).isEqualByComparingTo("1");
              assertThat(late.restated()).isTrue();
            });
    assertThat(event("c-bob", "flags-opened", WEEK))
        .satisfies(
            retracted -> {
              assertThat(retracted.value()).isEqualByComparingTo("1");
              assertThat(retracted.restated()).isTrue();
              assertThat(retracted.tick()).isEqualTo("2026-04-09T04:00:00Z");
            });
    assertThat(value("c-max", "flags-dismissed", WEEK)).isEqualByComparingTo("0");
    assertThat(stored("c-max", "manager", "flag-precision", WEEK))
        .as("retracted after it was judged")
        .isEqualTo(new Stored("0.5", null, "1", "2", 2L, true, false));
    assertThat(stored("c-max", "manager", "flag-precision", LocalDate.of(2026, 4, 6)))
        .as("a conversation acted on one, another was a duplicate, the third nobody judged")
        .isEqualTo(new Stored("0.5", null, "1", "2", 3L, false, false));
    assertThat(stored("c-max", "manager", "self-correction-rate", LocalDate.of(2026, 4, 6)))
        .as("one ended by itself and a conversation dealt with the other")
        .isEqualTo(new Stored("0.5", null, "1", "2", 2L, false, false));
    assertThat(stored("c-max", "manager", "oldest-unaddressed-signal", NEXT_WEEK))
        .as("the late one lay open in that week too")
        .isEqualTo(new Stored("9", null, null, null, 2L, true, true));
    assertThat(stored("c-max", "manager", "plan-success-rate", WEEK))
        .as("one came late, and the other was withdrawn after all")
        .isEqualTo(new Stored("1", null, "2", "2", 2L, true, true));
    assertThat(stored("c-max", "manager", "plans-withdrawn", LocalDate.of(2026, 4, 6)).value())
        .isEqualTo("1");
  }

  @Test
  @Order(8)
  void aFlagOpenedAgainIsCountedApart() {
    inOrder
        .reopened("open", "2026-04-09T14:00:00Z")
        .closed("late", WorkflowState.DISMISSED, "known_and_accepted", "2026-03-28T14:00:00Z");
    steering.tellOfTheLoop(inOrder.takeEvents());
    steering.advanceTo("2026-04-10T04:00:00Z");
    LocalDate week = LocalDate.of(2026, 4, 6);
    assertThat(stored("c-bob", "rep", "flags-opened", week).value()).isEqualTo("0");
    assertThat(stored("c-bob", "rep", "flags-reopened", week).value()).isEqualTo("1");
    assertThat(stored("c-max", "manager", "oldest-unaddressed-signal", NEXT_WEEK))
        .as("closed before that week, as is told only now")
        .isEqualTo(new Stored("4", null, null, null, 1L, true, true));
    assertThat(stored("c-max", "manager", "oldest-unaddressed-signal", week))
        .as("opened again on the last day")
        .isEqualTo(new Stored("0", null, null, null, 1L, false, false));
    assertThat(stored("c-max", "manager", "repeat-flag-rate", NEXT_WEEK).value())
        .as("resolved on 3 April and back within 90 days")
        .isEqualTo("1");
  }

  @Test
  @Order(9)
  void aRebuildFindsNothingToChange() {
    List<String> before = steering.rows("rollup", "c");
    as("ops", "operator").post("/v1/rebuilds").then().statusCode(202);
    steering.advanceTo("2026-04-11T04:00:00Z");
    assertThat(complete(steering.rows("rollup", "c"))).containsAll(complete(before));
  }

  @Test
  @Order(10)
  void aRepLearnsNothingOfOldFlagsThatHaveJustArrived() {
    seesNoFlags("c-bob");
    seesNoFlags("c-cid");
    assertThat(flagsOpened("c-max", "manager", "c-bob")).containsEntry("2026-03-23", 1);
    assertThat(flagsOpened("c-max", "manager", "c-cid")).containsEntry("2026-03-23", 1);

    clock.moveForward(Duration.ofDays(6));
    seesNoFlags("c-bob");
  }

  /** Bob's are a week old here; of Cid's their manager is away and comes to it in a month. */
  @Test
  @Order(11)
  void aRepLearnsOfAFlagWhenTheManagersHeadStartIsOverByTheClock() {
    clock.moveForward(Duration.ofDays(2));
    as("c-bob", "rep").get(FLAGS + "&personId=c-bob").then().body("items.title", hasItem("EW12"));
    as("c-bob", "rep").get(BREAKDOWN).then().body("rows.rule", equalTo(List.of("EW12")));
    assertThat(flagsOpened("c-bob", "rep", "c-bob")).containsEntry("2026-03-23", 1);

    as("c-cid", "rep").get(FLAGS).then().body("items.size()", equalTo(0));
    as("c-cid", "rep").get(BREAKDOWN).then().body("rows.size()", equalTo(0));
    assertThat(flagsOpened("c-cid", "rep", "c-cid"))
        .as("as it was before the flag was heard of: no row that goes, and no count that grows")
        .containsEntry("2026-03-23", 0);
    as("c-cid", "rep")
        .get("/v1/scorecards/reps/c-cid")
        .then()
        .body(VALUES, everyItem(is(0)))
        .body(TREND, equalTo(List.of("2026-03-23")));

    clock.moveForward(Duration.ofDays(30));
    as("c-cid", "rep").get(FLAGS).then().body("items.title", equalTo(List.of("EW03")));
    as("c-cid", "rep").get(BREAKDOWN).then().body("rows.rule", equalTo(List.of("EW03")));
    assertThat(flagsOpened("c-cid", "rep", "c-cid")).containsEntry("2026-03-23", 1);
    as("c-cid", "rep").get("/v1/scorecards/reps/c-cid").then().body(VALUES, hasItem(1));
  }

  private void seesNoFlags(String rep) {
    as(rep, "rep").get(FLAGS + "&personId=" + rep).then().body("items.size()", equalTo(0));
    as(rep, "rep").get(BREAKDOWN + "&personId=" + rep).then().body("rows.size()", equalTo(0));
    assertThat(flagsOpened(rep, "rep", rep)).isEmpty();
    as(rep, "rep")
        .get("/v1/scorecards/reps/" + rep)
        .then()
        .statusCode(200)
        .body("lines.metric", not(hasItem("flags-opened")));
  }

  private Map<String, Integer> flagsOpened(String viewer, String role, String rep) {
    return as(viewer, role)
        .get(
            "/v1/metrics/series?metric=flags-opened&from=2026-03-23&to=2026-04-11&subjectId=" + rep)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .<Map<String, Object>>getList("rows")
        .stream()
        .collect(
            Collectors.toMap(
                row -> (String) row.get("bucketStart"), row -> (Integer) row.get("value")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Test
  @Order(12)
  void aTimeThatNoCalendarKnowsIsRefusedByName() {
    for (String name : List.of("from", "to", "asOf")) {
      refuses("/v1/metrics/series?metric=flags-opened", name);
    }
    for (String name : List.of("from", "to")) {
      refuses("/v1/metrics/annotations?kind=flag", name);
      refuses("/v1/metrics/flags-opened/breakdown?personId=c-bob", name);
    }
  }

  private static void refuses(String path, String name) {
    for (String far : List.of("-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z")) {
      as("c-max", "manager")
          .urlEncodingEnabled(false)
          .get(path + "&" + name + "=" + far)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("detail", equalTo(name + " must lie between 2000-01-01 and 2101-01-01."));
    }
  }

  @Test
  @Order(12)
  void aRepSeesTheOwnFlagsCountedOnlyWhenTheHeadStartIsOver() {
    String path = "/v1/metrics/series?metric=flags-opened&subjectId=c-bob&from=2026-03-23";
    as("c-max", "manager")
        .get(path + "&to=2026-04-11")
        .then()
        .statusCode(200)
        .body("rows.size()", equalTo(3))
        .body("rows[0].value", is(1));
    as("c-bob", "rep")
        .get(path + "&to=2026-04-11")
        .then()
        .statusCode(200)
        .body("rows.bucketStart", equalTo(List.of("2026-03-23")));
    as("c-max", "manager")
        .get("/v1/scorecards/reps/c-bob")
        .then()
        .statusCode(200)
        .body(TREND, equalTo(List.of("2026-03-23", "2026-03-30")));
    as("c-bob", "rep")
        .get("/v1/scorecards/reps/c-bob")
        .then()
        .statusCode(200)
        .body(TREND, equalTo(List.of("2026-03-23")))
        .body("lines.find { it.metric == 'exposure-days' }.trend.size()", greaterThan(2));
  }

  @Test
  @Order(12)
  void flagsAreAnnotationsOfAChart() {
    String path = "/v1/metrics/annotations?from=2026-03-23&to=2026-04-11&kind=flag";
    as("c-max", "manager")
        .get(path)
        .then()
        .statusCode(200)
        .body("items.title", hasItems("EW03", "EW12", "EW13"))
        .body("items.find { it.title == 'EW12' }.personId", equalTo("c-bob"))
        .body(
            "items.find { it.title == 'EW12' }.tags",
            equalTo(List.of("flag", "warning", "cadence")));
    as("c-ann", "rep").get(path).then().body("items.personId", everyItem(equalTo("c-ann")));
    as("ops", "revops").get(path).then().body("items.size()", equalTo(0));
    as("c-max", "manager")
        .get(path + "&personId=c-bob")
        .then()
        .body("items.personId", everyItem(equalTo("c-bob")));
  }

  @Test
  @Order(12)
  void flagsOpenedAreTakenApartByRuleVersionLensAndSeverity() {
    String path = "/v1/metrics/flags-opened/breakdown?from=2026-03-23&to=2026-04-11";
    as("c-max", "manager")
        .get(path)
        .then()
        .statusCode(200)
        .body("asOf", equalTo("2026-04-11T04:00:00Z"))
        .body("rows.rule", equalTo(List.of("EW03", "EW12", "EW13")))
        .body("rows.opened", equalTo(List.of(2, 1, 2)))
        .body("rows.reopened", equalTo(List.of(0, 1, 0)))
        .body("rows[0].lens", equalTo("cadence"))
        .body("rows[0].severity", equalTo("warning"));
    as("c-ann", "rep").get(path).then().body("rows.rule", equalTo(List.of("EW03", "EW13")));
    as("nobody", "manager").get(path).then().body("rows.size()", equalTo(0));
    as("ops", "revops")
        .get(path)
        .then()
        .body("rows.withheld", everyItem(is(true)))
        .body("rows.opened", everyItem(nullValue()));
    as("c-max", "manager")
        .accept("text/csv")
        .get(path + "&personId=c-bob")
        .then()
        .statusCode(200)
        .body(
            equalTo(
                """
            rule,ruleVersion,lens,severity,opened,reopened,withheld\r
            EW12,1,cadence,warning,1,1,false\r
            """));
  }

  private static List<String> complete(List<String> rows) {
    return rows.stream().filter(row -> row.contains("\"complete\":true")).toList();
  }

  @Test
  @Order(13)
  void aMissedQuotaIsComparedWithTheFirstLeadingFlagOfTheQuartersItJudged() {
    steering.tellOfTheLoop(
        inOrder
            .opened("sign", "EW03", "dan", "2026-03-02T15:00:00Z")
            .opened("later sign", "EW12", "dan", "2026-03-20T15:00:00Z")
            .opened("missed", "EW01", "dan", "2026-04-11T05:00:00Z")
            .opened("too old", "EW03", "eve", "2025-09-30T15:00:00Z")
            .opened("too late", "EW03", "eve", "2026-04-02T15:00:00Z")
            .opened("no sign", "EW19", "eve", "2026-03-20T15:00:00Z")
            .opened("missed unseen", "EW01", "eve", "2026-04-11T05:00:00Z")
            .takeEvents());
    steering.advanceTo("2026-04-13T04:00:00Z");
    LocalDate quarter = LocalDate.of(2026, 4, 1);
    assertThat(stored("c-max", "manager", "detection-lead-time", Grain.QUARTER, quarter))
        .as("from 2 March to 1 April")
        .isEqualTo(new Stored("30", null, "1", "2", 2L, false, false));
  }

  private static void firstWeek(SampleLoop loop) {
    loop.opened("answered", "EW03", "ann", "2026-03-23T04:00:00Z")
        .moved("answered", WorkflowState.ACKNOWLEDGED, "2026-03-24T15:00:00Z")
        .moved("answered", WorkflowState.IN_CONVERSATION, "2026-03-25T15:00:00Z")
        .openedForNobodyYet("open", "EW12", "bob", "2026-03-24T14:00:00Z")
        .opened("untrue", "EW11", "bob", "2026-03-25T14:00:00Z")
        .retracted("untrue", "2026-03-27T14:00:00Z")
        .inhibited("quiet", "EW13", "dan", "2026-03-24T14:00:00Z")
        .opened("dismissed", "EW14", "bob", "2026-03-26T14:00:00Z")
        .closed("dismissed", WorkflowState.DISMISSED, "not_useful", "2026-03-27T14:00:00Z")
        .opened("first", "EW13", "ann", "2026-03-23T14:00:00Z")
        .moved("first", WorkflowState.ACKNOWLEDGED, "2026-03-24T14:00:00Z")
        .closed("first", WorkflowState.RESOLVED, "acted_on", "2026-03-25T14:00:00Z")
        .linkRefused("open", "with-bob", "2026-03-25T16:00:00Z")
        .replayed("answered", "2026-03-23T04:00:00Z", 5, "2026-03-29T10:00:00Z")
        .plan("succeeded", 1, "ann", PlanState.ACTIVE, "2026-03-23T14:00:00Z")
        .plan("succeeded", 2, "ann", PlanState.SUCCEEDED, "2026-03-25T14:00:00Z")
        // Told by a plan-service that was restored, which numbers its versions anew.
        .plan("separated", 1, "bob", PlanState.ACTIVE, "2026-03-23T14:00:00Z")
        .plan("separated", 2, "bob", PlanState.PAUSED, "2026-03-24T14:00:00Z")
        .plan("separated", 2, "bob", PlanState.SEPARATED, "2026-03-26T14:00:00Z")
        .plan("withdrawn", 1, "cid", PlanState.WITHDRAWN, "2026-03-26T14:00:00Z")
        .plan("left", 1, "dan", PlanState.CLOSED_LEFT, "2026-03-26T14:00:00Z")
        .plan("informal", 1, "eve", PlanType.INFORMAL, PlanState.WITHDRAWN, "2026-03-26T14:00:00Z")
        .plan("on the border", 1, "dan", PlanState.SEPARATED, "2026-03-30T04:00:00Z");
    conversation(loop, "with-ann", "ann", "answered");
    conversation(loop, "with-bob", "bob", "open");
    conversation(loop, "with-cid", "cid");
    conversation(loop, "with-dan", "dan");
    conversation(loop, "with-eve", "eve");
    conversation(loop, "again-with-eve", "eve");
    loop.rated("with-ann", "ann", 5, 4, false, "2026-03-28T15:00:00Z")
        .rated("with-bob", "bob", 4, 4, false, "2026-03-28T15:00:00Z")
        .rated("with-cid", "cid", 5, 3, false, "2026-03-28T15:00:00Z")
        .rated("with-dan", "dan", 5, 5, false, "2026-03-28T15:00:00Z")
        .rated("with-eve", "eve", 1, 1, false, "2026-03-27T15:00:00Z")
        .rated("with-eve", "eve", 4, 5, false, "2026-03-28T15:00:00Z")
        .rated("again-with-eve", "eve", 1, 1, true, "2026-03-29T15:00:00Z")
        .commitment(
            "k1",
            1,
            CommitmentSide.REP,
            "ann",
            "2026-03-27",
            "2026-03-27",
            0,
            CommitmentState.OPEN,
            "2026-03-24T15:00:00Z")
        .commitment(
            "k2",
            1,
            CommitmentSide.MANAGER,
            "ann",
            "2026-03-27",
            "2026-03-27",
            0,
            CommitmentState.OPEN,
            "2026-03-24T15:00:00Z")
        .commitment(
            "k2",
            2,
            CommitmentSide.MANAGER,
            "ann",
            "2026-03-27",
            "2026-04-03",
            1,
            CommitmentState.OPEN,
            "2026-03-26T15:00:00Z")
        .commitment(
            "k3",
            1,
            CommitmentSide.REP,
            "bob",
            "2026-03-28",
            "2026-03-28",
            0,
            CommitmentState.OPEN,
            "2026-03-24T15:00:00Z")
        .commitment(
            "k3",
            2,
            CommitmentSide.REP,
            "bob",
            "2026-03-28",
            "2026-04-10",
            1,
            CommitmentState.OPEN,
            "2026-03-29T15:00:00Z");
  }

  private static void conversation(SampleLoop loop, String name, String rep, String... flags) {
    String held = "2026-03-26T15:00:00Z";
    loop.conversation(name, 1, rep, ConversationState.PLANNED, null, "2026-03-24T15:30:00Z", flags)
        .conversation(name, 2, rep, ConversationState.HELD, held, held, flags)
        .conversation(
            name, 3, rep, ConversationState.FOLLOWING_UP, held, "2026-03-27T15:00:00Z", flags);
  }

  private BigDecimal value(String subject, String metric, LocalDate week) {
    return event(subject, metric, week).value();
  }

  private static MetricRolledUp event(String subject, String metric, LocalDate week) {
    return Steering.last(subject, metric, Grain.WEEK, week).event();
  }

  private record Stored(
      @Nullable String value,
      @Nullable String nullReason,
      @Nullable String numerator,
      @Nullable String denominator,
      @Nullable Long n,
      boolean complete,
      boolean restated) {
    static Stored of(Row row) {
      return new Stored(
          row.text("value"),
          row.text("null_reason"),
          row.text("numerator"),
          row.text("denominator"),
          row.longOrNull("n"),
          row.bool("complete"),
          row.bool("restated"));
    }
  }

  private Stored stored(String subject, String type, String metric, LocalDate week) {
    return stored(subject, type, metric, Grain.WEEK, week);
  }

  private Stored stored(String subject, String type, String metric, Grain grain, LocalDate start) {
    return sql.queryOne(
            "select * from rollup where subject_id = ? and subject_type = ? and metric = ?"
                + " and grain = ? and period_start = ?",
            Stored::of,
            subject,
            type,
            metric,
            grain,
            start)
        .orElseThrow();
  }

  private static RequestSpecification as(String person, String... roles) {
    return given()
        .auth()
        .oauth2(Stack.issuer().mint(TokenRequest.of(person, person + "@sample.example", roles)));
  }
}
