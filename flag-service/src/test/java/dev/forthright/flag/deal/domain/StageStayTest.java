package dev.forthright.flag.deal.domain;

import static dev.forthright.flag.rule.domain.Fixtures.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.calendar.domain.Stages;
import dev.forthright.flag.calendar.domain.Stages.Band;
import dev.forthright.flag.calendar.domain.Stages.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageStayTest {

  private static final Stages STAGES =
      new Stages(
          Map.of(
              "Discovery", new Place(1, Band.EARLY, false),
              "Proposal", new Place(2, Band.MID, true),
              "Negotiation", new Place(3, Band.LATE, false),
              "Lost", new Place(Integer.MIN_VALUE, null, false)));

  @Test
  void aStayEndsWhenTheDealGoesFurther() {
    assertThat(
            StageStay.of(
                List.of(
                    entry("Negotiation", "2026-03-01"),
                    entry("Discovery", "2026-01-01"),
                    entry("Proposal", "2026-02-01")),
                STAGES))
        .containsExactly(
            stay("Discovery", "2026-01-01", "2026-02-01"),
            stay("Proposal", "2026-02-01", "2026-03-01"),
            stay("Negotiation", "2026-03-01", null));
  }

  @Test
  void aStepBackEndsNothing() {
    assertThat(
            StageStay.of(
                List.of(entry("Proposal", "2026-01-01"), entry("Discovery", "2026-02-01")), STAGES))
        .containsExactly(stay("Proposal", "2026-01-01", null));
  }

  @Test
  void aSkippedStageIsPassedAndAnUnknownOneCountsAsFurther() {
    assertThat(
            StageStay.of(
                List.of(entry("Discovery", "2026-01-01"), entry("Negotiation", "2026-02-01")),
                STAGES))
        .extracting(StageStay::stage)
        .containsExactly("Discovery", "Negotiation");
    assertThat(
            StageStay.of(
                List.of(entry("Proposal", "2026-01-01"), entry("Pilot", "2026-02-01")), STAGES))
        .extracting(StageStay::stage)
        .containsExactly("Proposal", "Pilot");
  }

  @Test
  void theProposalDividesTheKnownStages() {
    assertThat(STAGES.isFromProposal("Discovery")).isFalse();
    assertThat(STAGES.isFromProposal("Proposal")).isTrue();
    assertThat(STAGES.isFromProposal("Negotiation")).isTrue();
    assertThat(STAGES.isFromProposal("Pilot")).isNull();
    assertThat(Stages.NONE.isFromProposal("Proposal")).isNull();
  }

  private static StageEntry entry(String stage, String on) {
    return new StageEntry(stage, noon(on), "event-" + stage);
  }

  private static StageStay stay(String stage, String since, @Nullable String until) {
    return new StageStay(stage, noon(since), "event-" + stage, until == null ? null : noon(until));
  }
}
