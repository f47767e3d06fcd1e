package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static dev.forthright.feed.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.Wire.Seen;
import dev.forthright.feed.intake.RawIntake;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deals that somebody merged: what was said about the loser is found with the survivor. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class MergedDealsTest {

  private static final Instant T = Instant.parse("2026-02-02T10:00:00Z");

  /** A partition that the topic does not have, so that nobody else counts its offsets. */
  private static final int PARTITION = 78;

  @Inject Sql sql;
  @Inject RawIntake intake;

  private final Wire wire = new Wire();
  private long offset;

  @AfterEach
  void leave() {
    wire.close();
    sql.update("delete from feed_partition where partition = " + PARTITION);
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void activitiesEndWithTheLastSurvivorInEveryOrderOfArrival(int order) {
    String s = "-m" + order;
    List<RawRecord> facts = new ArrayList<>(story(s));
    // The first order is that of the source; the others are shuffled and cut into other batches.
    Random random = new Random(order);
    if (order > 0) {
      Collections.shuffle(facts, random);
    }
    for (int from = 0; from < facts.size(); ) {
      int to = Math.min(facts.size(), from + 1 + random.nextInt(3));
      take(facts.subList(from, to));
      from = to;
    }

    assertThat(last("X" + s).at("/opportunityId").asText()).isEqualTo("C" + s);
    assertThat(last("X" + s).at("/status").asText()).isEqualTo("held");
    assertThat(last("Y" + s).at("/opportunityId").asText()).isEqualTo("C" + s);
    assertThat(last("Z" + s).at("/opportunityId").asText()).isEqualTo("C" + s);
    as("revops")
        .get("/v1/records/opportunity/C" + s)
        .then()
        .statusCode(200)
        .body("merged", equalTo(List.of("A" + s, "B" + s)))
        .body("state.closeDate", equalTo("2026-05-31"))
        .body(
            "history.mergedFrom", equalTo(Arrays.asList("B" + s, "A" + s, null, "B" + s, "A" + s)))
        .body("history[1].changes[0].field", equalTo("mergedInto"));
    as("revops")
        .get("/v1/records/opportunity/A" + s)
        .then()
        .body("merged", hasSize(0))
        .body("state.mergedInto", equalTo("B" + s))
        .body("history", hasSize(2))
        .body("history[0].mergedFrom", nullValue());
  }

  @Test
  void aMergeThatIsTakenBackGivesTheActivityBack() {
    String s = "-back";
    take(story(s));
    assertThat(last("X" + s).at("/opportunityId").asText()).isEqualTo("C" + s);

    take(List.of(deal("A", s, 400, "\"mergedInto\":null")));

    assertThat(last("X" + s).at("/opportunityId").asText()).isEqualTo("A" + s);
    assertThat(last("Y" + s).at("/opportunityId").asText()).isEqualTo("C" + s);
    as("revops")
        .get("/v1/records/opportunity/C" + s)
        .then()
        .body("merged", equalTo(List.of("B" + s)));
  }

  @Test
  void rowsThatSayOfEveryDealThatItWasNotMergedMoveNothing() {
    String s = "-rows";
    take(
        List.of(
            deal("A", s, 0, "\"mergedInto\":null"),
            deal("A", s, 1, "\"mergedInto\":null,\"closeDate\":\"2026-03-31\""),
            activity("X", s, 2, "A", "scheduled")));
    take(List.of(deal("A", s, 3, "\"mergedInto\":null,\"closeDate\":\"2026-04-30\"")));

    assertThat(version("X" + s)).isEqualTo(1);
    assertThat(last("X" + s).at("/opportunityId").asText()).isEqualTo("A" + s);
  }

  @Test
  void whatIsToldTwiceIsPublishedOnce() {
    String s = "-twice";
    take(story(s));
    long version = version("X" + s);

    take(story(s));

    assertThat(version("X" + s)).isEqualTo(version);
  }

  @Test
  void dealsMergedIntoEachOtherKeepWhatTheirFeedsSay() {
    String s = "-ring";
    take(
        List.of(
            deal("A", s, 0, "\"mergedInto\":\"B-ring\""),
            deal("B", s, 1, "\"mergedInto\":\"A-ring\""),
            activity("X", s, 2, "A", "scheduled")));

    assertThat(last("X" + s).at("/opportunityId").asText()).isEqualTo("A-ring");
    as("revops")
        .get("/v1/records/opportunity/A-ring")
        .then()
        .statusCode(200)
        .body("merged", equalTo(List.of("B-ring")));
  }

  /** Three deals of which two are merged away, one into the other, and what was done about them. */
  private List<RawRecord> story(String s) {
    return List.of(
        deal("A", s, 0, "\"closeDate\":\"2026-03-31\""),
        deal("B", s, 10, "\"closeDate\":\"2026-04-30\""),
        deal("C", s, 20, "\"closeDate\":\"2026-05-31\""),
        activity("X", s, 30, "A", "scheduled"),
        activity("Y", s, 40, "B", "scheduled"),
        activity("Z", s, 50, "C", "scheduled"),
        activity("X", s, 60, "A", "held"),
        deal("A", s, 100, "\"mergedInto\":\"B" + s + "\""),
        deal("B", s, 200, "\"mergedInto\":\"C" + s + "\""));
  }

  private RawRecord deal(String name, String s, int after, String field) {
    return raw(
        name + s + after,
        "opportunity.patched",
        after,
        "{\"opportunityId\":\"%s\",\"ownerId\":\"P%s\",%s}".formatted(name + s, s, field));
  }

  private RawRecord activity(String name, String s, int after, String deal, String status) {
    return raw(
        name + s + after,
        "activity.patched",
        after,
        "{\"activityId\":\"%s\",\"personId\":\"P%s\",\"kind\":\"call\",\"status\":\"%s\",\"startsAt\":\"%s\",\"opportunityId\":\"%s\"}"
            .formatted(name + s, s, status, T, deal + s));
  }

  private RawRecord raw(String id, String type, int after, String json) {
    Instant at = T.plusSeconds(after);
    return new RawRecord(
        "crm.inbound",
        PARTITION,
        offset++,
        at,
        null,
        Wire.headers("merge-" + id, type, at),
        bytes(json));
  }

  private void take(List<RawRecord> batch) {
    QuarkusTransaction.requiringNew().run(() -> intake.handle(batch));
  }

  private long version(String activity) {
    return sql.queryOne(
            "select version from record where entity = 'activity' and record_id = ?",
            row -> row.longValue("version"),
            activity)
        .orElseThrow();
  }

  private JsonNode last(String activity) {
    long version = version(activity);
    List<Seen> seen =
        wire.await(
            1,
            it ->
                it.body().at("/activityId").asText().equals(activity)
                    && it.body().at("/provenance/version").asLong() == version,
            "crm.activities");
    return seen.getFirst().body();
  }
}
