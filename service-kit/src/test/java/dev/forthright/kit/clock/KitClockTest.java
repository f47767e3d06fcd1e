package dev.forthright.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.forthright.kit.sql.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one clock: the same in Java and in SQL, and it moves forward only. */
@QuarkusTest
class KitClockTest {

  @Inject KitClock clock;
  @Inject Sql sql;

  @AfterEach
  void theRealTimeAgain() {
    sql.update("update kit.clock set ahead = interval '0'");
  }

  @Test
  void movedInTheDatabaseItIsMovedEverywhere() {
    Instant before = clock.instant();

    clock.moveForward(Duration.ofDays(90));

    assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofDays(90)));
    assertThat(databaseNow()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void itDoesNotMoveBack() {
    assertThatThrownBy(() -> clock.moveForward(Duration.ofDays(-1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sql.update("update kit.clock set ahead = interval '-1 second'"))
        .hasMessageContaining("23514");
  }

  @Test
  void whereItIsNotMovableItIsTheRealTimeWhateverTheDatabaseSays() {
    sql.update("update kit.clock set ahead = interval '90 days'");
    KitClock production = new KitClock(sql, false);

    assertThat(production.instant())
        .isCloseTo(databaseNow().minus(Duration.ofDays(90)), within(1, ChronoUnit.MINUTES));
    assertThatThrownBy(() -> production.moveForward(Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private Instant databaseNow() {
    return sql.queryOne("select kit.now() as now", row -> row.instant("now")).orElseThrow();
  }
}
