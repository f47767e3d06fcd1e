package dev.forthright.metrics.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Concern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentTest {

  private static final LocalDate DUE = LocalDate.of(2026, 3, 10);
  private static final LocalDate NEW_DUE = LocalDate.of(2026, 3, 20);

  @ParameterizedTest(name = "renegotiated {0}, again {1}, settled {2}, kept {3}")
  @CsvSource(
      nullValues = "never",
      textBlock =
          """
          # renegotiated, again, settled, kept , counts on , is kept, pending
          never         , false, false  , false, 2026-03-10, false  , true
          never         , false, true   , true , 2026-03-10, true   , false
          never         , false, true   , false, 2026-03-10, false  , false
          2026-03-09    , false, false  , false, 2026-03-20, false  , true
          2026-03-09    , false, true   , true , 2026-03-20, true   , false
          2026-03-09    , true , false  , false, 2026-03-20, false  , false
          2026-03-09    , true , true   , true , 2026-03-20, false  , false
          2026-03-10    , false, true   , true , 2026-03-10, false  , false
          2026-03-15    , false, true   , true , 2026-03-10, false  , false
          2026-03-15    , true , true   , true , 2026-03-10, false  , false
          """)
  void leavesItsDateOnceAndOnlyInTime(
      @Nullable LocalDate renegotiated,
      boolean again,
      boolean settled,
      boolean kept,
      LocalDate countsOn,
      boolean isKept,
      boolean pending) {
    Commitment commitment =
        new Commitment(
            CommitmentSide.REP,
            new Concern("ann", null),
            DUE,
            renegotiated,
            renegotiated == null ? null : NEW_DUE,
            again,
            settled,
            kept);
    assertThat(commitment.due()).isEqualTo(countsOn);
    assertThat(commitment.isKept()).isEqualTo(isKept);
    assertThat(commitment.isPending()).isEqualTo(pending);
  }
}
