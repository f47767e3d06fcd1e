package dev.forthright.flag.rule.domain;

import static dev.forthright.flag.rule.domain.Fixtures.endOf;
import static dev.forthright.flag.rule.domain.Fixtures.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.rule.domain.FeedStanding.Told;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFeedStaleRuleTest {

  private static final AsOf AS_OF = endOf("2026-03-10");

  private final DataFeedStaleRule rule = DataFeedStaleRule.DEFAULT;

  @ParameterizedTest(name = "silent for {0} minutes -> {1}")
  @CsvSource({"0, warning feed_down", "1439, warning feed_down", "1440, critical feed_down"})
  void isCriticalAfterADay(long minutes, String verdict) {
    Instant since = AS_OF.at().minus(Duration.ofMinutes(minutes));
    assertThat(judged(told(since, "silent"), null)).isEqualTo(verdict);
  }

  @Test
  void lostRecordsAreToldOfAndSilenceIsWorse() {
    Told gap = told(AS_OF.at().minusSeconds(60), "dropped_by_broker_before_read");
    assertThat(judged(null, gap)).isEqualTo("warning feed_gap");
    assertThat(judged(told(AS_OF.at().minusSeconds(100_000), "silent"), gap))
        .isEqualTo("critical feed_down");
    assertThat(judged(null, null)).isEqualTo("quiet feed_heard");
  }

  @Test
  void explainsItselfInNumbersAndWords() {
    Finding finding =
        rule.judge(
                new FeedStanding("hubspot", told(Fixtures.noon("2026-03-09"), "silent"), null),
                AS_OF)
            .finding();
    assertThat(finding.sentence())
        .isEqualTo(
            "Feed hubspot has been stale since 2026-03-09 (silent), so its silence proves nothing.");
    assertThat(finding.actual()).isEqualByComparingTo("36");
    assertThat(finding.evidence()).extracting(Evidence::eventId).containsExactly("event");
  }

  private static Told told(Instant at, String reason) {
    return new Told(at, "event", reason);
  }

  private String judged(@Nullable Told silence, @Nullable Told gap) {
    return label(rule.judge(new FeedStanding("crm", silence, gap), AS_OF));
  }
}
