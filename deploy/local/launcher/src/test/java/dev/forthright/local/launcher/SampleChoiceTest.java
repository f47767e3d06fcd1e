package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

  private static final Path FOLDER = Path.of("data");

  @Test
  void theFirstStartIsAsTheUserAsks() {
    assertThat(SampleChoice.of(Optional.empty(), false, FOLDER))
        .isEqualTo(new SampleChoice(false, Optional.empty()));
    assertThat(SampleChoice.of(Optional.empty(), true, FOLDER))
        .isEqualTo(new SampleChoice(true, Optional.empty()));
  }

  @Test
  void aLaterStartKeepsTheFirstChoiceAndSaysSo() {
    SampleChoice without = SampleChoice.of(Optional.of(false), true, FOLDER);
    SampleChoice with = SampleChoice.of(Optional.of(true), false, FOLDER);

    assertThat(without.wanted()).isFalse();
    assertThat(without.remark().orElseThrow()).contains("without the sample", "--reset");
    assertThat(with.wanted()).isTrue();
    assertThat(with.remark().orElseThrow()).contains("with the sample", "--reset --no-sample");
  }
}
