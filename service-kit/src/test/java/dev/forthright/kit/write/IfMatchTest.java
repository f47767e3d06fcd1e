package dev.forthright.kit.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who names the version as it is now may write. */
class IfMatchTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", " \"7\" ", "W/\"7\"", "\"6\", \"7\"", "\"7\",\"8\""})
  void theVersionAsItIsMayWrite(String header) {
    assertThatCode(() -> IfMatch.check(header, 7)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          '"6"', 412
          '"77"', 412
          '"17"', 412
          '"-7"', 412
          '"x"', 412
          '""', 412
          '7', 400
          '*', 400
          '"7', 400
          '7"', 400
          '"7" "8"', 400
          'w/"7"', 400
          '', 400
          """)
  void anythingElseIsRefused(String header, int status) {
    assertThat(refusal(header)).isEqualTo(status);
  }

  @Test
  void whoDoesNotSayIsAsked() {
    assertThat(refusal(null)).isEqualTo(428);
  }

  @Test
  void theTagIsTheVersionInQuotes() {
    assertThat(IfMatch.etag(7)).isEqualTo("\"7\"");
  }

  private static int refusal(String header) {
    return catchThrowableOfType(HttpProblem.class, () -> IfMatch.check(header, 7)).getStatusCode();
  }
}
