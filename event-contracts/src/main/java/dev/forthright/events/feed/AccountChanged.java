package dev.forthright.events.feed;

import dev.forthright.events.FieldChange;
import dev.forthright.events.Provenance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account changed: full state after. */
public record AccountChanged(
    String accountId,
    @Nullable String name,
    @Nullable String segment,
    @Nullable String ownerId,
    @Nullable Map<String, String> attributes,
    List<FieldChange> changes,
    Provenance provenance)
    implements FeedEvent {}
