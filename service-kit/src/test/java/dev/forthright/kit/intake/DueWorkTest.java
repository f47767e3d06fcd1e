package dev.forthright.kit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueWorkTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void anOutageLeavesTheRestToTheNextRound() {
    DueWork.run(
        "sweep",
        () -> {
          done.add("first");
          throw new IllegalStateException(new SQLException("gone", "08006"));
        });
    DueWork.run("sweep", () -> done.add("second"));

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void aMistakeIsNotHidden() {
    assertThatThrownBy(
            () ->
                DueWork.run(
                    "sweep",
                    () -> {
                      throw new IllegalStateException("ours");
                    }))
        .hasMessage("ours");
  }
}
