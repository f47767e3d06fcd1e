package dev.forthright.flag.engagement.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contact with a deal's buyers as known at a moment. What lies more than {@value #DAYS} days
 * back is not looked at.
 *
 * @param byOwner the owner's last call, e-mail or meeting with a buyer
 * @param byBuyer the last that a buyer began, or was on the line or in the room for
 * @param sellerTouchesSince what sellers tried since then
 * @param nextMeeting the next meeting with a buyer that is booked
 * @param contacts every buyer contact heard of
 */
public record Touches(
    @Nullable Touch byOwner,
    @Nullable Touch byBuyer,
    int sellerTouchesSince,
    @Nullable Touch nextMeeting,
    List<BuyerContact> contacts) {

  /** How far back contact is looked for. */
  public static final int DAYS = 180;

  /** No contact at all. */
  public static final Touches NONE = new Touches(null, null, 0, null, List.of());

  public Touches {
    contacts = List.copyOf(contacts);
  }
}
