package dev.forthright.metrics.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Concern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClarityTest {

  @ParameterizedTest(name = "{0} asked, {1} answered by {2} people -> {3}")
  @CsvSource(
      nullValues = "shown",
      textBlock =
          """
          0 , 0, 0, no_conversations
          5 , 4, 4, small_group
          5 , 5, 5, shown
          8 , 6, 4, small_group
          10, 5, 5, shown
          11, 5, 5, low_response
          """)
  void isWithheldFromTooFewAnswers(long asked, long answered, long people, String reason) {
    assertThat(new Clarity(asked, answered, 0, people).withheldBecause()).isEqualTo(reason);
  }

  @Test
  void countsAnswersAndPeople() {
    List<HeldConversation> held = new ArrayList<>();
    held.add(new HeldConversation(new Concern("ann", "max"), true));
    held.add(new HeldConversation(new Concern("ann", "max"), false));
    held.add(new HeldConversation(new Concern("bob", "max"), true));
    held.add(new HeldConversation(new Concern("cid", "max"), null));
    assertThat(Clarity.of(held)).isEqualTo(new Clarity(4, 3, 2, 2));
  }
}
