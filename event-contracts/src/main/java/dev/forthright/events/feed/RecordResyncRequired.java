package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The source lost or hid changes: a record (or, with a null id, every record of the object) is
 * stale until it is read again.
 */
public record RecordResyncRequired(
    String object, @Nullable String recordId, String reason, Provenance provenance)
    implements FeedEvent {}
