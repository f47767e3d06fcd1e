package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import org.jspecify.annotations.Nullable;

/** A buyer contact's part in a deal changed. */
public record ContactRoleChanged(
    String opportunityId,
    String contactId,
    @Nullable String role,
    boolean removed,
    Provenance provenance)
    implements FeedEvent {}
