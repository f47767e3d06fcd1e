package dev.forthright.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Topic;
import dev.forthright.events.feed.WatermarkAdvanced;
import dev.forthright.kit.Fixtures;
import dev.forthright.kit.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer's watermark is the least of all partitions and of all feeds that count. */
@QuarkusTest
class WatermarksTest {

  private static final String TOPIC = Topic.ACTIVITIES.wire();
  private static final Instant EIGHT = Fixtures.NOW;
  private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
  private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));

  @Inject Watermarks watermarks;
  @Inject Sql sql;

  @AfterEach
  void nothingIsKnown() {
    sql.update("delete from kit.watermark where topic = ?", TOPIC);
    sql.update("delete from kit.watermark_scope where topic = ?", TOPIC);
  }

  @Test
  void nothingIsKnownUntilEveryPartitionHasReported() {
    record(marker(0, "crm", NINE, "crm"));
    assertThat(current()).isEmpty();

    record(marker(1, "crm", EIGHT, "crm"));
    assertThat(current()).contains(EIGHT);
  }

  @Test
  void nothingIsKnownUntilEveryFeedThatCountsHasReported() {
    record(marker(0, "crm", NINE, "crm", "calls"), marker(1, "crm", NINE, "crm", "calls"));
    assertThat(current()).isEmpty();

    record(marker(0, "calls", TEN, "crm", "calls"), marker(1, "calls", EIGHT, "crm", "calls"));
    assertThat(current()).contains(EIGHT);
  }

  @Test
  void aFeedThatLeavesNoLongerHoldsTheOthersBack() {
    record(marker(0, "calls", EIGHT, "crm", "calls"), marker(1, "calls", EIGHT, "crm", "calls"));
    record(marker(0, "crm", TEN, "crm", "calls"), marker(1, "crm", TEN, "crm", "calls"));
    assertThat(current()).contains(EIGHT);

    record(marker(0, "crm", TEN, "crm"), marker(1, "crm", TEN, "crm"));
    assertThat(current()).contains(TEN);
  }

  @Test
  void anOlderMarkerThatComesAgainDoesNotMoveItBack() {
    record(marker(0, "crm", TEN, "crm"), marker(1, "crm", TEN, "crm"));
    record(marker(0, "crm", EIGHT, "crm"), marker(1, "crm", EIGHT, "crm"));
    assertThat(current()).contains(TEN);
  }

  @Test
  void anOlderMarkerThatComesAgainDoesNotBringAFeedBackThatLeft() {
    record(marker(0, "crm", EIGHT, "crm", "calls"), marker(1, "crm", EIGHT, "crm", "calls"));
    record(marker(0, "crm", TEN, "crm"), marker(1, "crm", TEN, "crm"));
    record(marker(0, "crm", EIGHT, "crm", "calls"), marker(1, "crm", EIGHT, "crm", "calls"));
    assertThat(current()).contains(TEN);
  }

  @Test
  void aTopicThatNobodyHasMarkedHoldsBackTheRest() {
    record(marker(0, "crm", TEN, "crm"), marker(1, "crm", TEN, "crm"));
    assertThat(watermarks.current(List.of(Topic.ACTIVITIES, Topic.PLANS))).isEmpty();
  }

  private Optional<Instant> current() {
    return watermarks.current(List.of(Topic.ACTIVITIES));
  }

  private void record(Marker... markers) {
    QuarkusTransaction.requiringNew().run(() -> watermarks.record(Arrays.asList(markers)));
  }

  private static Marker marker(int partition, String feed, Instant watermark, String... feeds) {
    return new Marker(TOPIC, partition, new WatermarkAdvanced(feed, watermark, 2, List.of(feeds)));
  }
}
