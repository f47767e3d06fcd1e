package dev.forthright.events.input;

import org.jspecify.annotations.Nullable;

/** A buyer contact's part in a deal. */
public record ContactRolePatched(
    String opportunityId, String contactId, @Nullable String role, @Nullable Boolean removed)
    implements InputEvent {}
