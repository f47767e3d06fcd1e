package dev.forthright.events.feed;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Direction;
import dev.forthright.events.FieldChange;
import dev.forthright.events.Party;
import dev.forthright.events.Provenance;
import dev.forthright.events.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An activity changed: full state after. */
public record ActivityChanged(
    String activityId,
    String personId,
    ActivityKind kind,
    ActivityStatus status,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String opportunityId,
    @Nullable String accountId,
    List<Party> participants,
    @Nullable Direction direction,
    @Nullable Side initiator,
    @Nullable String threadId,
    @Nullable Long durationSeconds,
    @Nullable String outcome,
    boolean deleted,
    List<FieldChange> changes,
    Provenance provenance)
    implements FeedEvent {}
