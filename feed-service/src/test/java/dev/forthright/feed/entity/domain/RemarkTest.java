package dev.forthright.feed.entity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemarkTest {

  @Test
  void aRemarkIsOnlyPublishedAsTheFactThatThereIsOne() {
    assertThat(Remark.published(FieldType.REMARK, "ramp")).isEqualTo("stated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no_decision",
        "Lost to competitor",
        "Price / Budget",
        "Kein Bedarf",
        "Übersprungen"
      })
  void aLabelOfAPickListIsPublishedAsItIs(String label) {
    assertThat(Remark.published(FieldType.LABEL, label)).isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sam did not call back, again.",
        "he was ill for two weeks",
        "see mail of sam@example.com",
        "a label of a pick list that nobody would ever write",
        "two\nlines"
      })
  void whatReadsLikeASentenceStaysHere(String text) {
    assertThat(Remark.published(FieldType.LABEL, text)).isEqualTo("stated");
  }

  @Test
  void otherTextIsUntouched() {
    assertThat(Remark.published(FieldType.TEXT, "Renewal, second half.")).endsWith("half.");
  }
}
