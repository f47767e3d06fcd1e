package dev.forthright.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdTest {

  /** A changed algorithm would make every replay a stream of news; this value must never change. */
  @Test
  void theSamePartsHaveTheSameIdForEver() {
    assertThat(DerivedId.of("/forthright/feed-service", "1"))
        .isEqualTo(UUID.fromString("63854593-026e-5d9f-a565-841e4de729de"));
  }

  @Test
  void partsAreKeptApartAndOrdered() {
    assertThat(DerivedId.of("a", "bc")).isNotEqualTo(DerivedId.of("ab", "c"));
    assertThat(DerivedId.of("a", "b")).isNotEqualTo(DerivedId.of("b", "a"));
    assertThat(DerivedId.of("a", "")).isNotEqualTo(DerivedId.of("a"));
  }

  @Test
  void itIsAVersionFiveUuid() {
    UUID id = DerivedId.of("x");
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }
}
