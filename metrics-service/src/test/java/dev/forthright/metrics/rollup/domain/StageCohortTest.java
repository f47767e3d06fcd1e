package dev.forthright.metrics.rollup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.metrics.company.domain.Calendars;
import dev.forthright.metrics.company.domain.Period;
import dev.forthright.metrics.company.domain.Stages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageCohortTest {

  private static final Period ENTERED = Calendars.FISCAL.quarterOf(LocalDate.of(2026, 2, 1));
  private static final LocalDate END = LocalDate.of(2026, 7, 1);
  private static final BigDecimal DAYS = new BigDecimal("60");
  private static final Set<String> ANN = Set.of("ann");

  private final List<StageMove> moves = new ArrayList<>();

  @Test
  void aDealThatSkipsAStagePassedItAndASecondVisitIsNone() {
    move("skips", "ann", "2026-01-10", "new");
    move("skips", "ann", "2026-02-10", "offer");
    move("skips", "ann", "2026-02-20", "proof");
    move("skips", "ann", "2026-03-10", "lost");
    assertThat(parts(0)).isEqualTo("1 of 1");
    assertThat(parts(1)).isEqualTo("1 of 1");
    assertThat(parts(2)).isEqualTo("0 of 1");
  }

  @Test
  void aWinIsBeyondEveryStage() {
    move("won", "ann", "2026-03-31", "won");
    assertThat(List.of(parts(0), parts(1), parts(2))).containsOnly("1 of 1");
  }

  @Test
  void onlyTheFirstArrivalInTheQuarterBeforeCounts() {
    move("earlier", "ann", "2025-12-31", "new");
    move("earlier", "ann", "2026-01-05", "lost");
    move("earlier", "ann", "2026-02-01", "new");
    move("later", "ann", "2026-04-01", "new");
    Measure measure = cohort().of(ANN, DAYS).getFirst();
    assertThat(measure.nullReason()).isEqualTo("no_deals_entered");
    assertThat(measure.value()).isNull();
  }

  @Test
  void aDealIsItsOwnersOfTheDayOnWhichItCame() {
    move("moves", "ann", "2026-02-01", "new");
    move("moves", "bob", "2026-03-01", "proof");
    assertThat(parts(0)).isEqualTo("1 of 1");
    assertThat(cohort().of(ANN, DAYS).get(1).nullReason()).isEqualTo("no_deals_entered");
    assertThat(cohort().of(Set.of("ann", "bob"), DAYS).get(1).nullReason()).isEqualTo("undecided");
  }

  @Test
  void whoWaitsIsLeftOutUntilNineTenthsHaveLeft() {
    // Nine of ten pass after 30 days; the tenth has waited 150 days by the end.
    IntStream.range(0, 9).forEach(i -> passes("quick" + i, "bob", 30));
    move("waits", "ann", "2026-02-01", "new");
    assertThat(parts(0)).isEqualTo("0 of 1");
    // One more that waits: not even nine tenths are gone, and nobody knows how long it takes.
    move("waits too", "ann", "2026-02-01", "new");
    assertThat(cohort().of(ANN, DAYS).getFirst().nullReason()).isEqualTo("undecided");
  }

  @Test
  void aDealThatWaitsExactlyAsLongAsTheSlowestMayStillCome() {
    int sameDays = (int) ChronoUnit.DAYS.between(LocalDate.of(2026, 2, 1), END);
    IntStream.range(0, 18).forEach(i -> passes("quick" + i, "bob", 10));
    LocalDate first = LocalDate.of(2026, 1, 1);
    add("slow", "bob", first, "new");
    add("slow", "bob", first.plusDays(sameDays), "proof");
    move("waits", "ann", "2026-02-01", "new");
    // 18 of 20 are gone after 10 days, nine tenths.
    assertThat(parts(0)).isEqualTo("0 of 1");
    moves.removeIf(move -> move.opportunityId().equals("quick0"));
    // Now it takes the slow one to make nine tenths, and the other has waited no longer.
    assertThat(cohort().of(ANN, DAYS).getFirst().nullReason()).isEqualTo("undecided");
  }

  @Test
  void aLossThatIsRevivedWaitsAgain() {
    move("revived", "ann", "2026-02-01", "new");
    move("revived", "ann", "2026-03-01", "lost");
    assertThat(parts(0)).isEqualTo("0 of 1");
    move("revived", "ann", "2026-04-01", "new");
    assertThat(cohort().of(ANN, DAYS).getFirst().nullReason()).isEqualTo("undecided");
  }

  @Test
  void stagesThatTheTableDoesNotKnowSayNothing() {
    move("odd", "ann", "2026-02-01", "dreaming");
    assertThat(cohort().of(ANN, DAYS)).hasSize(3);
    assertThat(cohort().of(ANN, DAYS).getFirst().nullReason()).isEqualTo("no_deals_entered");
    assertThat(new StageCohort(moves, Stages.NONE, ENTERED, END).of(ANN, DAYS))
        .containsExactly(Measure.unknown("no_stage_table", DAYS));
  }

  @Test
  void aLongProcessIsToldUpToTheEighthStage() {
    Map<String, Integer> ranks = new HashMap<>();
    IntStream.range(0, 12).forEach(i -> ranks.put("stage " + i, i));
    assertThat(new StageCohort(moves, new Stages(ranks), ENTERED, END).of(ANN, DAYS))
        .hasSize(StageCohort.MOST_STAGES);
  }

  private void passes(String deal, String owner, int days) {
    LocalDate came = LocalDate.of(2026, 2, 1);
    add(deal, owner, came, "new");
    add(deal, owner, came.plusDays(days), "proof");
  }

  private void move(String deal, String owner, String day, String stage) {
    add(deal, owner, LocalDate.parse(day), stage);
  }

  private void add(String deal, String owner, LocalDate day, String stage) {
    moves.add(new StageMove(deal, owner, Calendars.FISCAL.startOf(day), day, stage));
  }

  private StageCohort cohort() {
    return new StageCohort(moves, Calendars.STAGES, ENTERED, END);
  }

  private String parts(int stage) {
    Measure measure = cohort().of(ANN, DAYS).get(stage);
    BigDecimal whole = Objects.requireNonNull(measure.denominator());
    assertThat(measure.n()).isEqualTo(whole.longValue());
    return Objects.requireNonNull(measure.numerator()).toPlainString()
        + " of "
        + whole.toPlainString();
  }
}
