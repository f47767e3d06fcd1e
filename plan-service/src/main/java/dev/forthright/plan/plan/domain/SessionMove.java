package dev.forthright.plan.plan.domain;

import dev.forthright.events.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session after a move, and the move. */
public record SessionMove(
    Session session, SessionTrigger trigger, @Nullable SessionStatus from, Instant at, String by) {}
