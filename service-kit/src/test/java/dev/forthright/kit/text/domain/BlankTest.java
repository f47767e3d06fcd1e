package dev.forthright.kit.text.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\n",
        "\u00A0",
        "\u2007\u202F\u3000",
        "\u200B\u200D\u2060\uFEFF",
        "\u3164",
        "\u2800",
        "\uFE0F",
        "\u00A0 \u200B"
      })
  void whatShowsNothingIsBlank(String text) {
    assertThat(Blank.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", "\u00A0x", "7", "é", "e\u0301", "日", "😀", "\u0D3E"})
  void whatShowsSomethingIsNot(String text) {
    assertThat(Blank.is(text)).isFalse();
  }

  @Test
  void nullShowsNothing() {
    assertThat(Blank.is(null)).isTrue();
  }
}
