package dev.forthright.conversation.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.guard.WordLists;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentGuardTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final WordList ENGLISH = WordLists.load("en", 2);
  private static final Set<String> NEVER_FAIL =
      Set.of("number", "idiom", "month", "time_span", "deed", "state");

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
          Visit       | my best accounts                            | a visit note each
          Log         | calls with buyers                           | 5 calls a day
          Try         | calling before noon                         | 5 calls every day
          Try         | the new opening                             | one demo held with Acme
          Improve     | my coverage                                 | 3.5 times quota
          Work on     | renewals                                    | half of them signed by 31 March
          Focus on    | prospecting                                 | two hours a day
          Focus on    | large deals                                 | 20 calls by 31 March, one day at a time
          Improve     | my pipeline                                 | $50k more by 2026-03-31
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
          Work harder                     | on deals         | give it my all   | vague     | work harder; my all
          Do better                       | and be a better one | one day at a time | vague | do better; one day at a time
          Try my best                     | with each customer | every day      | vague     | try
          Try                             | on all deals     | for all of them, both big and small | vague | try
          Try                             | on deals         | by 31 March      | vague     | try
          Try                             | on deals         | until March 31st | vague     | try
          Try                             | on deals         | by 2026-03-31    | vague     | try
          Try                             | on deals         | by Q3 2026       | vague     | try
          Try                             | on deals         | for two weeks    | vague     | try
          Try                             | on deals         | 110% and 24/7    | vague     | try
          Try                             | on deals         | be the better one | vague    | try
          Work on                         | the deal D-7     | D-7 is better    | vague     | work on
          Call                            | my accounts      | until it feels right | vague | feels right
          """)
  void nebulousAnswersFailAndTheWordsAreNamed(
      String action, String object, String measure, String code, String words) {
    List<Refusal> refusals = check(action, object, measure, null);
    assertThat(refusals).extracting(Refusal::code).containsExactly(code);
    assertThat(refusals.getFirst().words()).containsExactlyInAnyOrder(words.split("; "));
    assertThat(refusals.getFirst().question()).isNotBlank();
  }

  @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Besser werden   | bei Abschlüssen | jeden Tag eine gute Idee  | vague
          Alles geben     | bei den Kunden  | alle sind zufrieden       | vague
          Versuchen       | Anrufe          | bis 31. März              | vague
          Versuchen       | Anrufe          | zwei Wochen lang          | vague
          Versuchen       | Anrufe          | zwanzig Anrufe erfasst    |
          Verbessern      | der Abdeckung   | 3 neue Chancen im März    |
          """)
  void otherLanguagesCountAlike(String action, String object, String measure, String code) {
    assertThat(check(action, object, measure, null, WordLists.load("de", 2)))
        .extracting(Refusal::code)
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void aNumberBehindItMakesAVaguePhraseConcrete() {
    assertThat(check("Try", "cold calls", "calls", new BigDecimal("40"))).isEmpty();
  }

  @Test
  void everyHoleIsNamed() {
    assertThat(
            CommitmentGuard.check(
                new CommitmentGuard.Draft(null, "\u00A0", null, null, null, "", null),
                TODAY,
                ENGLISH))
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
    WordList words = WordLists.load(language, 2);
    words
        .topics()
        .forEach(
            (name, topic) -> {
              if (!NEVER_FAIL.contains(name)) {
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
    return check(action, object, measure, target, ENGLISH);
  }

  private static List<Refusal> check(
      String action, String object, String measure, @Nullable BigDecimal target, WordList words) {
    return CommitmentGuard.check(
        new CommitmentGuard.Draft(
            "P", action, object, measure, target, "activity-count.meeting", TODAY.plusDays(9)),
        TODAY,
        words);
  }
}
