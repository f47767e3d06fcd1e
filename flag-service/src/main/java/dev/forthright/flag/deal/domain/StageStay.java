package dev.forthright.flag.deal.domain;

import dev.forthright.flag.calendar.domain.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a deal has gone no further than a stage. Going back and coming again begins no new stay:
 * only what lies beyond all that was reached does.
 *
 * @param since when the stage was first reached
 * @param eventId the fact that told so
 * @param until when the deal went further; null while it has not
 */
public record StageStay(String stage, Instant since, String eventId, @Nullable Instant until) {

  /** The stays of a deal, oldest first, from when it first came into each stage. */
  public static List<StageStay> of(List<StageEntry> entries, Stages stages) {
    List<StageStay> stays = new ArrayList<>();
    List<StageEntry> ordered =
        entries.stream()
            .sorted(Comparator.comparing(StageEntry::at).thenComparing(StageEntry::stage))
            .toList();
    for (StageEntry entry : ordered) {
      if (stays.isEmpty() || stages.isBeyond(entry.stage(), stays.getLast().stage())) {
        if (!stays.isEmpty()) {
          stays.add(stays.removeLast().endedAt(entry.at()));
        }
        stays.add(new StageStay(entry.stage(), entry.at(), entry.eventId(), null));
      }
    }
    return List.copyOf(stays);
  }

  /** The same stay, over at an instant. */
  public StageStay endedAt(Instant end) {
    return new StageStay(stage, since, eventId, end);
  }
}
