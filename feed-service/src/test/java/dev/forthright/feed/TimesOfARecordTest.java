package dev.forthright.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.feed.Wire.Seen;
import dev.forthright.feed.settings.CompanyZone;
import dev.forthright.local.embedded.StackResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When something happened at its source, and the business time that decides its period. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "feed"),
      @ResourceArg(name = "topics", value = Wire.TOPICS)
    })
class TimesOfARecordTest {

  @Inject CompanyZone zone;

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void aDealThatIsClosedInTheNextMonthCountsInTheMonthOfItsCloseDate() {
    deal("2026-03-28T09:00:00Z", "\"closeDate\":\"2026-03-31\",\"stageType\":\"open\"");
    deal("2026-04-02T08:30:00Z", "\"stageType\":\"won\"");
    deal("2026-05-04T07:00:00Z", "\"amount\":{\"value\":\"90\",\"currency\":\"EUR\"}");
    deal("2026-05-20T07:00:00Z", "\"stageType\":\"open\"");

    List<Seen> seen = wire.await(4, it -> it.key().equals("D-months"), "crm.opportunities");

    String closing = noon("2026-03-31");
    assertThat(seen)
        .extracting(TimesOfARecordTest::occurredAt)
        .containsExactly(
            "2026-03-28T09:00:00Z",
            "2026-04-02T08:30:00Z",
            "2026-05-04T07:00:00Z",
            "2026-05-20T07:00:00Z");
    assertThat(seen)
        .extracting(TimesOfARecordTest::effectiveAt)
        .containsExactly("2026-03-28T09:00:00Z", closing, closing, "2026-05-20T07:00:00Z");
  }

  @Test
  void whoLeavesAndComesBackIsAsTheirOwnRecordSaysAndFromThenOn() {
    person("2026-01-05T09:00:00Z", "\"name\":\"B. Ack\",\"startDate\":\"2025-01-01\"");
    person(
        "2026-02-20T09:00:00Z",
        "\"active\":false,\"endDate\":\"2026-02-27\",\"effectiveFrom\":\"2026-02-28\"");
    person("2026-06-01T08:00:00Z", "\"active\":true,\"endDate\":null");

    List<Seen> seen = wire.await(3, it -> it.key().equals("P-back"), "crm.people");

    assertThat(seen)
        .extracting(it -> it.body().at("/active").asBoolean())
        .containsExactly(true, false, true);
    assertThat(seen)
        .extracting(it -> it.body().at("/endDate").asText())
        .containsExactly("", "2026-02-27", "");
    assertThat(seen.get(2).body().at("/startDate").asText()).isEqualTo("2025-01-01");
    // The day on which they left is not the day from which they are back.
    assertThat(seen)
        .extracting(TimesOfARecordTest::effectiveAt)
        .containsExactly("2026-01-05T09:00:00Z", noon("2026-02-28"), "2026-06-01T08:00:00Z");
  }

  private void deal(String at, String fields) {
    wire.canonical(
        "months-" + at,
        "opportunity.patched",
        Instant.parse(at),
        "{\"opportunityId\":\"D-months\",%s}".formatted(fields));
  }

  private void person(String at, String fields) {
    wire.canonical(
        "back-" + at,
        "person.patched",
        Instant.parse(at),
        "{\"personId\":\"P-back\",%s}".formatted(fields));
  }

  private String noon(String day) {
    return LocalDate.parse(day)
        .atTime(LocalTime.NOON)
        .atZone(zone.current())
        .toInstant()
        .toString();
  }

  private static String occurredAt(Seen seen) {
    return seen.body().at("/provenance/occurredAt").asText();
  }

  private static String effectiveAt(Seen seen) {
    return seen.body().at("/provenance/effectiveAt").asText();
  }
}
