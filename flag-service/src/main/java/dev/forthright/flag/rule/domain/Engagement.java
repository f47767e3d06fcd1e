package dev.forthright.flag.rule.domain;

import dev.forthright.flag.calendar.domain.Stages.Place;
import dev.forthright.flag.deal.domain.StageStay;
import dev.forthright.flag.engagement.domain.Spread;
import dev.forthright.flag.engagement.domain.Touches;
import dev.forthright.kit.calendar.domain.Away;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a deal got and what contact there is with its buyers, for the rules that ask.
 *
 * @param stay how long it has gone no further than its furthest stage; null where no stage is told
 * @param place where the deal's stage stands in the sales process; null for an unknown stage
 * @param fromProposal whether the stage is that of the proposal or later; null when not known
 * @param usualStay how long won deals of the segment stayed in the stage of {@code stay}
 * @param usualReply how long buyers of the segment take to answer
 * @param ownedSince since when its owner has had the deal
 * @param touches contact with its buyers
 * @param away the owner's whole days off
 * @param linked whether the owner's calls, e-mails and meetings are told together with their deals
 * @param circumstances what makes silence prove nothing
 */
public record Engagement(
    @Nullable StageStay stay,
    @Nullable Place place,
    @Nullable Boolean fromProposal,
    @Nullable Spread usualStay,
    @Nullable Spread usualReply,
    Instant ownedSince,
    Touches touches,
    List<Away> away,
    boolean linked,
    Circumstances circumstances) {

  /** For rules that do not ask. */
  public static final Engagement UNKNOWN =
      new Engagement(
          null,
          null,
          null,
          null,
          null,
          Instant.EPOCH,
          Touches.NONE,
          List.of(),
          false,
          Circumstances.ORDINARY);

  public Engagement {
    away = List.copyOf(away);
  }

  /**
   * What is allowed in the band of the sales process in which the deal stands.
   *
   * @param unknown what is allowed where the stage, or its band, is not known
   */
  int byBand(int early, int mid, int late, int unknown) {
    return place == null || place.band() == null
        ? unknown
        : switch (place.band()) {
          case EARLY -> early;
          case MID -> mid;
          case LATE -> late;
        };
  }

  /** Calendar days after one day up to another, less those on which the owner was away. */
  int daysAfter(LocalDate since, LocalDate day) {
    return (int)
        since
            .plusDays(1)
            .datesUntil(day.isBefore(since) ? since.plusDays(1) : day.plusDays(1))
            .filter(one -> away.stream().noneMatch(absence -> absence.contains(one)))
            .count();
  }
}
