package dev.forthright.metrics.flag.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Concern;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolvedFlagTest {

  private static final Instant RESOLVED = Instant.parse("2026-03-02T15:00:00Z");
  private static final Instant LAST = RESOLVED.plus(Duration.ofDays(90));

  @Test
  void raisedAgainWithinNinetyDaysIsARepeat() {
    assertThat(flag(null).isRepeated()).isFalse();
    assertThat(flag(LAST).isRepeated()).isTrue();
    assertThat(flag(LAST.plusMillis(1)).isRepeated()).isFalse();
  }

  @Test
  void itIsWatchedUntilItComesBackOrNinetyDaysHavePassed() {
    assertThat(flag(null).isWatchedAt(LAST.minusMillis(1))).isTrue();
    assertThat(flag(null).isWatchedAt(LAST)).isFalse();
    assertThat(flag(RESOLVED.plusSeconds(1)).isWatchedAt(RESOLVED.plusSeconds(2))).isFalse();
  }

  private static ResolvedFlag flag(@Nullable Instant raisedAgain) {
    return new ResolvedFlag(new Concern("ann", "max"), RESOLVED, raisedAgain, false);
  }
}
