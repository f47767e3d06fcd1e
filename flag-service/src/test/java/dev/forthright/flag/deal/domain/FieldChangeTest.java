package dev.forthright.flag.deal.domain;

import static dev.forthright.flag.rule.domain.Fixtures.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.forthright.flag.rule.domain.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

  private final List<DealFact> facts =
      Fixtures.deal()
          .due("2026-01-05", "2026-03-10")
          .category("2026-01-08", "commit")
          .category("2026-01-09", "best_case")
          .category("2026-01-10", "commit")
          .due("2026-01-20", null)
          .amount("2026-01-21", "1000.00")
          .stage("2026-01-22", StageKind.WON)
          .facts();
  private final DealTimeline deal = DealTimeline.of(facts);

  @Test
  void namesTheChangeThatGaveAFieldItsValueForTheLastTime() {
    assertThat(deal.changesBetween(noon("2026-01-05"), noon("2026-01-20")))
        .containsExactly(
            new FieldChange(
                "forecastCategory",
                "pipeline",
                "commit",
                noon("2026-01-10"),
                facts.get(3).eventId()),
            new FieldChange(
                "closeDate", "2026-03-10", null, noon("2026-01-20"), facts.get(4).eventId()));
  }

  @Test
  void whatWentBackAndForthIsNoChange() {
    assertThat(deal.changesBetween(noon("2026-01-08"), noon("2026-01-10"))).isEmpty();
    assertThat(deal.changesBetween(noon("2026-01-08"), noon("2026-01-10").minusNanos(1)))
        .extracting(FieldChange::after)
        .containsExactly("best_case");
  }

  @Test
  void anAmountWrittenWithMoreDigitsIsTheSame() {
    assertThat(deal.changesBetween(noon("2026-01-20"), noon("2026-01-21"))).isEmpty();
  }

  @Test
  void aClosedDealIsNoLongerOpen() {
    assertThat(deal.changesBetween(noon("2026-01-21"), noon("2026-01-22")))
        .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
        .containsExactly(tuple("stageType", "open", "won"), tuple("open", "true", "false"));
  }

  @Test
  void beforeItWasKnownNothingWasThere() {
    assertThat(deal.changesBetween(noon("2026-01-01"), noon("2026-01-02"))).isEmpty();
    assertThat(deal.changesBetween(noon("2026-01-01"), noon("2026-01-05")))
        .allSatisfy(change -> assertThat(change.before()).isNull())
        .extracting(FieldChange::field)
        .contains("closeDate")
        .doesNotContain("paperProcess");
  }
}
