package dev.forthright.flag.engagement.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a call, e-mail or meeting as contact with the buyers of a deal.
 *
 * @param dealId the deal it is told with, if with one
 * @param accountId the account; where no deal is told it counts for the person's deals there
 * @param standing held, booked, or neither: called off, deleted, or without a buyer
 * @param byBuyer the buyer began it, or was on the line or in the room
 * @param contacts the buyers who took part, or are to
 * @param occurredAt when the version came about at the source
 */
public record DealActivity(
    String activityId,
    long version,
    UUID eventId,
    @Nullable String dealId,
    @Nullable String accountId,
    String personId,
    String kind,
    Standing standing,
    boolean byBuyer,
    List<String> contacts,
    Instant startsAt,
    Instant occurredAt) {

  /** Whether it counts, and as what. */
  public enum Standing {
    HELD,
    BOOKED,
    VOID
  }

  public DealActivity {
    contacts = List.copyOf(contacts);
  }
}
