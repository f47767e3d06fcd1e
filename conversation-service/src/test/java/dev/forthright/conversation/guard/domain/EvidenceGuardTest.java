package dev.forthright.conversation.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.guard.WordLists;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceGuardTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final WordList ENGLISH = WordLists.load("en", 2);
  private static final WordList GERMAN = WordLists.load("de", 2);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Held 3 buyer meetings in the weeks of 16 and 23 February; 10 in the weeks before.",
        "No next step was agreed in the call with Acme on 26 February.",
        "Opportunity D-7 has been in stage Negotiation for 61 days; the median is 22.",
        "The close date of D-9 moved three times: 10 March, 10 April, 10 May.",
        "The buyer at Memorial Hospital wrote on 20 February that the quote was missing.",
        "Two of four planned one-on-ones were held in February.",
        "The medical segment closed 0 of 4 deals this quarter.",
        "Said in the pipeline review on 23 February: I have not called them yet.",
        "Neither the security review nor the order form was sent before the close date.",
        "A weak week followed: 2 meetings.",
        "The racing team account was not contacted in February.",
        "Doctor's Choice Inc. received no reply to its mail of 12 February.",
        "Everything due on 20 February was delivered on 27 February.",
        "The buyer disabled the trial on Monday and no one asked why.",
        "Acme disabled our integration on 26 February.",
        "IT will disable a feed on 1 April; nobody told the sponsor."
      })
  void factsPass(String statement) {
    assertThat(codes(statement, ENGLISH)).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          He is lazy.                                      | trait        | lazy
          LAZY in every meeting                            | trait        | lazy
          He is l\u200Bazy                                 | trait        | lazy
          It is an attitude problem.                       | trait        | attitude
          She doesn't care about the forecast.             | trait        | doesn't care
          She doesn’t care about the forecast.             | trait        | doesn't care
          I feel that the pipeline is thin.                | emotion      | i feel
          I am frustrated by the forecast.                 | emotion      | frustrated
          He always misses the call.                       | absolute     | always
          She never updates the CRM.                       | absolute     | never
          He is late all the time.                         | absolute     | all the time
          He doesn't want to prospect.                     | mind_reading | doesn't want to
          She deliberately kept the deal in commit.        | mind_reading | deliberately
          Obviously the deal was not real.                 | mind_reading | obviously
          He was sick in February.                         | protected    | sick
          She has been depressed since January.            | protected    | depressed
          Meetings fell after the pregnancy.               | protected    | pregnancy
          He missed calls because of his divorce.          | protected    | divorce
          He is too old for this product.                  | protected    | too old
          He is disabled.                                  | protected    | disabled
          He's disabled, the team says.                    | protected    | disabled
          She is often disabled the team says.             | protected    | disabled
          Since then disabled, our rep missed 4 calls.     | protected    | disabled
          The disabled rep missed 4 calls.                 | protected    | the disabled
          The accident disabled the rep.                   | protected    | disabled the rep
          The trial was disabled by the buyer.             | protected    | disabled
          She told us of her disability.                   | protected    | disability
          She is unmotivated and careless.                 | trait        | unmotivated; careless
          Simply not a team-player.                        | trait        | not a team player
          """)
  void opinionsFailAndTheWordsAreNamed(String statement, String code, String words) {
    List<Refusal> refusals = check(unescaped(statement), ENGLISH);
    assertThat(refusals).extracting(Refusal::code).containsExactly(code);
    assertThat(refusals.getFirst().words()).containsExactlyInAnyOrder(words.split("; "));
    assertThat(refusals.getFirst().question()).contains("?");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Er ist faul.                           | trait
          Sie kommt immer zu spät.               | absolute
          Er will nicht telefonieren.            | mind_reading
          Sie war im Februar krank.              | protected
          Ich bin enttäuscht von den Zahlen.     | emotion
          Er ist behindert, die Termine fehlen.  | protected
          Sie sprach von ihrer Behinderung.      | protected
          """)
  void otherLanguagesHaveTheirOwnWords(String statement, String code) {
    assertThat(codes(statement, GERMAN)).containsExactly(code);
  }

  @Test
  void aDeedIsTheWayOutThatTheQuestionNames() {
    assertThat(check("The trial was disabled by the buyer.", ENGLISH))
        .extracting(Refusal::question)
        .containsExactly(ENGLISH.question("protected_or_deed"));
    assertThat(codes("Der Einkauf behindert die Einführung seit 3. Februar.", GERMAN)).isEmpty();
  }

  @Test
  void germanFactsPass() {
    assertThat(codes("Drei Termine in den Wochen vom 16. und 23. Februar, zehn davor.", GERMAN))
        .isEmpty();
  }

  @Test
  void everyHoleIsNamed() {
    assertThat(
            EvidenceGuard.check(
                new EvidenceGuard.Draft(" ", null, "", null, null, null), TODAY, ENGLISH))
        .extracting(Refusal::code)
        .containsExactly("statement_missing", "date_missing", "observer_missing", "source_missing");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, , ",
    "2026-03-03, , date_in_future",
    "2025-09-02, , ",
    "2025-09-01, , too_old",
    "2025-09-01, habit, "
  })
  void theAgeIsCheckedAtItsBoundaries(LocalDate observed, String pattern, String code) {
    List<String> codes =
        EvidenceGuard.check(
                new EvidenceGuard.Draft(
                    "2 meetings.", observed, "M", SourceType.METRIC, "r", pattern),
                TODAY,
                ENGLISH)
            .stream()
            .map(Refusal::code)
            .toList();
    assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
  }

  private static List<String> codes(String statement, WordList words) {
    return check(statement, words).stream().map(Refusal::code).toList();
  }

  private static List<Refusal> check(String statement, WordList words) {
    return EvidenceGuard.check(
        new EvidenceGuard.Draft(
            statement, TODAY.minusDays(3), "M", SourceType.CRM_RECORD, "activity:1", null),
        TODAY,
        words);
  }

  private static String unescaped(String text) {
    return text.replace("\\u200B", "\u200B");
  }
}
