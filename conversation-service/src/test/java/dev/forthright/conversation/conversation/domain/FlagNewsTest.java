package dev.forthright.conversation.conversation.domain;

import static dev.forthright.conversation.conversation.domain.Fixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.events.Lens;
import dev.forthright.events.conversation.ConversationType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlagNewsTest {

  private static final Moment AT = at(NOW);

  @Test
  void aConfirmedLinkFreezesItsEvidenceOnce() {
    Conversation so = planned(ConversationType.HARD);
    Change linked = FlagNews.confirmed(so, AT, FLAG, frozen(FLAG));
    assertThat(linked.conversation().links().getFirst().state()).isEqualTo(LinkState.CONFIRMED);
    assertThat(linked.conversation().evidence()).hasSize(1);
    assertThat(FlagNews.confirmed(linked.conversation(), AT, FLAG, frozen(FLAG)).isEmpty())
        .isTrue();
    assertThat(FlagNews.confirmed(so, AT, new UUID(9, 9), frozen(FLAG)).isEmpty()).isTrue();
    assertThat(
            PreparationMoves.removeEvidence(
                linked.conversation(), AT, "M", linked.conversation().evidence().getFirst().id()))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aRefusedLinkIsShown() {
    Change refused = FlagNews.refused(planned(ConversationType.HARD), AT, FLAG, "already_linked");
    assertThat(refused.conversation().links().getFirst())
        .isEqualTo(
            new FlagLink(
                FLAG,
                "EW03",
                dev.forthright.events.Severity.WARNING,
                LinkState.REFUSED,
                "already_linked"));
    assertThat(FlagNews.refused(refused.conversation(), AT, FLAG, "closed").isEmpty()).isTrue();
  }

  @Test
  void oneRetractedFlagIsABannerAllOfThemAreTheEnd() {
    Conversation so = planned(ConversationType.HARD);
    so = FlagNews.confirmed(so, AT, FLAG, frozen(FLAG)).conversation();
    so = FlagNews.retracted(so, AT, FLAG).conversation();
    assertThat(so.stage()).isEqualTo(Stage.PLANNED);
    assertThat(so.marks().evidenceWithdrawn()).isTrue();
    assertThat(so.evidence().getFirst().status()).isEqualTo(EvidenceStatus.WITHDRAWN);
    assertThat(FlagNews.retracted(so, AT, FLAG).isEmpty()).isTrue();
    Change last = FlagNews.retracted(so, AT, OTHER_FLAG);
    assertThat(last.conversation().stage()).isEqualTo(Stage.CANCELLED);
    assertThat(last.moves().getLast().because()).isEqualTo("evidence_withdrawn");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"HELD_INVITE", "HELD_EVIDENCE", "HELD_COMPLETE", "COMMITTED", "FOLLOWING_UP"})
  void onceHeldARetractedFlagCancelsNothing(Stage stage) {
    Conversation so =
        switch (stage) {
          case HELD_INVITE -> started(ConversationType.HARD);
          case HELD_EVIDENCE -> heard(ConversationType.HARD);
          case HELD_COMPLETE -> complete(ConversationType.HARD);
          case COMMITTED -> committed(ConversationType.HARD);
          case FOLLOWING_UP -> followingUp(ConversationType.HARD);
          case PLANNED, PREPARED, ALIGNED, SCHEDULED, CLOSED, ESCALATED, CANCELLED ->
              throw new AssertionError(stage);
        };
    so = FlagNews.retracted(so, AT, FLAG).conversation();
    so = FlagNews.retracted(so, AT, OTHER_FLAG).conversation();
    assertThat(so.stage()).isEqualTo(stage);
    assertThat(so.marks().evidenceWithdrawn()).isTrue();
  }

  private static EvidenceItem frozen(UUID flag) {
    return new EvidenceItem(
        new UUID(3, 3),
        EvidenceKind.METRIC,
        LocalDate.parse("2026-03-01"),
        "flag-service",
        SourceType.FLAG,
        flag.toString(),
        Lens.PIPELINE,
        null,
        EvidenceStatus.ACCEPTED,
        List.of(),
        null,
        null,
        new EvidenceItem.FrozenFlag(
            flag, "EW03", 1, "rep", "P", "warning", null, null, null, null, null, NOW, List.of()));
  }
}
