package dev.forthright.events.feed;

import dev.forthright.events.FieldChange;
import dev.forthright.events.Provenance;
import java.util.List;

/** A deal changed: what changed and the full state after. */
public record OpportunityChanged(
    OpportunityState state, List<FieldChange> changes, Provenance provenance)
    implements FeedEvent {}
