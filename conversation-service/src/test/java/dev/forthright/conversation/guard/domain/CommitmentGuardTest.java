package dev.forthright.conversation.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.guard.WordLists;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentGuardTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final WordList ENGLISH = WordLists.load("en", 1);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Book        | first meetings with my ten largest accounts | 5 held a week
          Sit down    | with my team about renewals, pricing and references | notes in the CRM
          Send        | the order form to Acme                      | signed form
          Call        | every open deal older than 60 days          | 12 calls
          Hold        | our weekly one-on-one                       | all four in March
          Try         | the new opening with accounts in Ohio       | 20 calls logged
          Improve     | the stage conversion of new deals           | three more at proposal
          Ride along  | on visits with Dana                         | two visits
          """)
  void whatSomebodyElseCouldCheckPasses(String action, String object, String measure) {
    assertThat(codes(action, object, measure)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} -> {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I just have to work harder      | on my accounts   | better results   | vague     | work harder
          I just have to try              | calling          | more calls       | vague     | try; more calls
          Let me go think about it        | the pipeline     | an idea          | no_answer | think about it
          Let me figure something out     | for the deals    | a way            | no_answer | figure something out
          Do better                       | in discovery     | better calls     | vague     | do better
          Improve                         | my pipeline      | a good pipeline  | vague     | improve
          Focus on                        | large accounts   | larger deals     | vague     | focus on
          Be more                         | proactive        | seen by everyone | vague     | be more proactive
          Step up                         | prospecting      | a full calendar  | vague     | step up
          Work on                         | my forecast      | a good forecast  | vague     | work on
          See how it goes                 | with the account | we talk          | no_answer | see how it goes
          """)
  void nebulousAnswersFailAndTheWordsAreNamed(
      String action, String object, String measure, String code, String words) {
    List<Refusal> refusals = check(action, object, measure, null);
    assertThat(refusals).extracting(Refusal::code).containsExactly(code);
    assertThat(refusals.getFirst().words()).containsExactlyInAnyOrder(words.split("; "));
    assertThat(refusals.getFirst().question()).isNotBlank();
  }

  @Test
  void aNumberBehindItMakesAVaguePhraseConcrete() {
    assertThat(check("Try", "cold calls", "calls", new BigDecimal("40"))).isEmpty();
  }

  @Test
  void everyHoleIsNamed() {
    assertThat(
            CommitmentGuard.check(
                new CommitmentGuard.Draft(null, " ", null, null, null, "", null), TODAY, ENGLISH))
        .extracting(Refusal::code)
        .containsExactly(
            "actor_missing",
            "action_missing",
            "object_missing",
            "metric_missing",
            "measure_missing",
            "due_date_missing");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-01, due_date_past", "2026-03-02, due_date_past", "2026-03-03, "})
  void theDayLiesAhead(LocalDate due, String code) {
    List<String> codes =
        CommitmentGuard.check(
                new CommitmentGuard.Draft("P", "Send", "the quote", "sent", null, "slip-rate", due),
                TODAY,
                ENGLISH)
            .stream()
            .map(Refusal::code)
            .toList();
    assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({"en", "de"})
  void everyRefusalAsksAQuestion(String language) {
    WordList words = WordLists.load(language, 1);
    words
        .topics()
        .forEach(
            (name, topic) -> {
              if (!name.equals("number")) {
                assertThat(topic.question()).as(name).isNotBlank();
              }
            });
    assertThat(words.topics().keySet()).isEqualTo(ENGLISH.topics().keySet());
  }

  private static List<String> codes(String action, String object, String measure) {
    return check(action, object, measure, null).stream().map(Refusal::code).toList();
  }

  private static List<Refusal> check(
      String action, String object, String measure, @Nullable BigDecimal target) {
    return CommitmentGuard.check(
        new CommitmentGuard.Draft(
            "P", action, object, measure, target, "activity-count.meeting", TODAY.plusDays(9)),
        TODAY,
        ENGLISH);
  }
}
