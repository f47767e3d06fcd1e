package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void nothingIsSaidWhileEverythingRuns() {
    assertThat(new Watch(List.of(part(true, "broker"), part(true, "feed"))).ended()).isEmpty();
  }

  @Test
  void theCauseIsToldAndNotWhatFollowedFromIt() {
    var watch = new Watch(List.of(part(true, "broker"), part(false, "db"), part(false, "feed")));

    assertThat(watch.ended()).contains("db has stopped.");
  }

  @Test
  void anExitCodeTellsASignalFromAnEndOfItsOwn() {
    assertThat(Watch.how(137)).isEqualTo("was ended by signal 9 (exit code 137)");
    assertThat(Watch.how(1)).isEqualTo("ended with exit code 1");
    assertThat(Watch.how(0)).isEqualTo("ended with exit code 0");
  }

  @Test
  void workThatWouldWaitInVainIsInterrupted() {
    long patience = TimeUnit.SECONDS.toNanos(30);
    try (var guard = Guard.of(new Watch(List.of(part(false, "broker"))), Thread.currentThread())) {
      assertThat(guard).isNotNull();
      assertThatThrownBy(() -> new CountDownLatch(1).await(patience, TimeUnit.NANOSECONDS))
          .isInstanceOf(InterruptedException.class);
    }
  }

  private static Watch.Part part(boolean running, String name) {
    return new Watch.Part(() -> running, () -> name + " has stopped.");
  }
}
