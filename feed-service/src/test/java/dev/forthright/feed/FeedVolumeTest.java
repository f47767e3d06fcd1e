package dev.forthright.feed;

import static dev.forthright.feed.WayOfARecordTest.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.feed.watermark.FeedVolume;
import dev.forthright.feed.watermark.FeedWatermarks;
import dev.forthright.kit.calendar.Calendars;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a feed brings, against what it usually brings, and what is told when that is next to
 * nothing.
 */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class FeedVolumeTest {

  private static final int PARTITION = 77;

  @Inject Sql sql;
  @Inject KitClock clock;
  @Inject FeedVolume volume;
  @Inject FeedWatermarks watermarks;
  @Inject Calendars calendars;

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @BeforeEach
  @AfterEach
  void nothingIsCounted() {
    sql.update("update feed_state set volume_low = false where feed = 'salesforce'");
    sql.update("delete from feed_volume where feed = 'salesforce'");
    sql.update("delete from feed_partition where feed = 'salesforce' and partition = " + PARTITION);
  }

  @Test
  void theUsualIsUnknownUntilTheFeedIsKnownForAWeek() {
    count(0, 10, hoursAgo(2));

    assertThat(feed().getLong("recordsIn24Hours")).isEqualTo(10);
    assertThat((Object) feed().get("usualRecordsIn24Hours")).isNull();
  }

  @Test
  void theUsualIsTheMeanOfTheSameHoursOfEarlierWeeksAndASilentWeekIsZero() {
    count(0, 1, hoursAgo(3 * 168 + 24));
    count(1, 30, hoursAgo(3 * 168 + 5));
    count(31, 11, hoursAgo(168 + 5));
    count(42, 50, hoursAgo(168 + 30));
    count(92, 4, hoursAgo(24));
    count(96, 100, hoursAgo(0));

    assertThat(feed().getLong("recordsIn24Hours")).isEqualTo(4);
    // 31 three weeks ago, none two weeks ago, 11 a week ago.
    assertThat(feed().getDouble("usualRecordsIn24Hours")).isEqualTo(14.0);
  }

  @Test
  void whatIsReadAgainIsNotCountedAgain() {
    sql.update(
        "insert into feed_partition (feed, partition, next_offset, end_offset, last_seen_at)"
            + " values ('salesforce', "
            + PARTITION
            + ", 6, 9, kit.now())");

    count(0, 9, hoursAgo(2));

    assertThat(feed().getLong("recordsIn24Hours")).isEqualTo(3);
  }

  @Test
  void aDropIsToldAndSoIsItsEnd() {
    everyDayIsAWorkingDay();
    count(0, 1, hoursAgo(4 * 168 + 24));
    for (int week = 1; week <= 4; week++) {
      count(1000L * week, 120, hoursAgo(168 * week + 5));
    }
    count(10_000, 11, hoursAgo(3));
    Instant before = clock.instant();

    judgeAgain();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(feed().getString("status")).isEqualTo("stale"));
    assertThat(feed().getString("reason")).isEqualTo("volume_drop");
    count(20_000, 1, hoursAgo(2));
    judgeAgain();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(feed().getString("status")).isEqualTo("healthy"));
    assertThat(
            wire.await(
                2,
                it ->
                    it.key().equals("salesforce")
                        && !Instant.parse(it.body().at("/at").asText()).isBefore(before),
                "feed.health"))
        .extracting(it -> it.body().at("/reason").asText())
        .containsExactly("volume_drop", "");
  }

  @Test
  void noDropBeginsOnAPublicHoliday() {
    LocalDate today = LocalDate.ofInstant(hoursAgo(0).minusMillis(1), ZoneOffset.UTC);
    holidays(List.of(today));
    count(0, 1, hoursAgo(4 * 168 + 24));
    for (int week = 1; week <= 4; week++) {
      count(1000L * week, 120, hoursAgo(168 * week + 5));
    }

    judgeAgain();

    assertThat(feed().getString("status")).isNotEqualTo("stale");
  }

  private void judgeAgain() {
    sql.update("update feed_state set volume_judged = null where feed = 'salesforce'");
    watermarks.reach(Map.of());
  }

  private void everyDayIsAWorkingDay() {
    holidays(List.of());
  }

  private void holidays(List<LocalDate> days) {
    String body =
        """
        settings:
          - id: company
            effectiveFrom: 2026-01-01
            setting: {kind: company_calendar, zone: UTC, workingWeek: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
              fiscalYearStartMonth: 1, fiscalPattern: months, defaultHolidayCalendar: volume, currency: EUR}
          - id: volume
            effectiveFrom: 2026-01-01
            setting: {kind: holiday_calendar, name: volume, holidays: %s}
        """
            .formatted(days);
    as("revops")
        .contentType("application/yaml")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put("/v1/company-settings")
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              WorkCalendar company = calendars.company();
              assertThat(company.workingWeek()).hasSize(7);
              assertThat(company.holidays()).isEqualTo(Set.copyOf(days));
            });
  }

  private Instant hoursAgo(int hours) {
    return clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours));
  }

  private void count(long first, int records, Instant at) {
    List<RawRecord> batch =
        LongStream.range(first, first + records)
            .mapToObj(
                offset ->
                    new RawRecord("sfdc.cdc", PARTITION, offset, at, null, Map.of(), new byte[0]))
            .toList();
    QuarkusTransaction.requiringNew().run(() -> volume.count(batch));
  }

  private static JsonPath feed() {
    return as("operator").get("/v1/feeds").jsonPath().setRootPath("items[1]");
  }
}
