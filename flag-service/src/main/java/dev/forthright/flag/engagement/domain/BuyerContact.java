package dev.forthright.flag.engagement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person on the buyer's side of a deal; an id, never a name.
 *
 * @param lastTwoWay when they last wrote, or took part in a call or meeting
 * @param eventId the fact that told of it
 * @param met whether they ever took part in a call or meeting
 * @param booked whether a meeting with them is booked
 * @param economicBuyer whether the CRM says that they decide about the money
 */
public record BuyerContact(
    String contactId,
    @Nullable Instant lastTwoWay,
    @Nullable String eventId,
    boolean met,
    boolean booked,
    boolean economicBuyer) {}
