package dev.forthright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Path PROJECT = Path.of("project").toAbsolutePath();

  @Test
  void measuresEverythingUnlessAskedForLess() {
    Options all = Options.of(PROJECT);
    assertThat(all.parts()).isEqualTo(Part.USUAL);
    assertThat(all.isWhole()).isTrue();
    assertThat(Options.of(PROJECT, "--quick").isWhole()).isFalse();
    Options one = Options.of(PROJECT, "flat", "--flat-events=10000000");
    assertThat(one.parts()).containsExactly(Part.FLAT);
    assertThat(one.flatEvents()).isEqualTo(10_000_000);
    assertThat(one.isWhole()).isFalse();
  }

  @Test
  void namesThePartsWhenOneIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(PROJECT, "speed"))
        .withMessageContaining("speed")
        .withMessageContaining("ingest");
  }
}
