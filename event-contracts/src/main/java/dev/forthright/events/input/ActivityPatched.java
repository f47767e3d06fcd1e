package dev.forthright.events.input;

import dev.forthright.events.ActivityKind;
import dev.forthright.events.ActivityStatus;
import dev.forthright.events.Direction;
import dev.forthright.events.Party;
import dev.forthright.events.Side;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call, e-mail, meeting or task with a buyer. */
public record ActivityPatched(
    String activityId,
    String personId,
    ActivityKind kind,
    ActivityStatus status,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String opportunityId,
    @Nullable String accountId,
    @Nullable List<Party> participants,
    @Nullable Direction direction,
    @Nullable Side initiator,
    @Nullable String threadId,
    @Nullable Long durationSeconds,
    @Nullable String outcome,
    @Nullable Boolean deleted)
    implements InputEvent {}
