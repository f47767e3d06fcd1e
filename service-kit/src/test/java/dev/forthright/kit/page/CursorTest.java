package dev.forthright.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void itComesBackAsItWasWhateverTheSortValueHolds() {
    assertThat(Cursor.decode(Cursor.encode("a\nb ü", "id"))).isEqualTo(new Cursor("a\nb ü", "id"));
    assertThat(Cursor.decode(null)).isEqualTo(new Cursor(null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "abc", "Cg", "AAo"})
  void anythingElseIsRefused(String forged) {
    assertThatThrownBy(() -> Cursor.decode(forged))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
  }

  @Test
  void aForgedInstantOrIdIsRefusedToo() {
    Cursor forged = new Cursor("yesterday", "me");
    assertThatThrownBy(forged::firstInstant).isInstanceOf(HttpProblem.class);
    assertThatThrownBy(forged::secondUuid).isInstanceOf(HttpProblem.class);
  }

  @Test
  void aPageTellsWhereTheNextBegins() {
    assertThat(Page.of(List.of("a", "b", "c"), 2, row -> "after " + row))
        .isEqualTo(new Page<>(List.of("a", "b"), "after b"));
    assertThat(Page.of(List.of("a", "b"), 2, row -> "after " + row))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
  }
}
