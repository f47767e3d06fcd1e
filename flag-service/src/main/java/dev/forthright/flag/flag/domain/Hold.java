package dev.forthright.flag.flag.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Timers that stand still since a dispute began, as they were then.
 *
 * @param escalateAt when it would have escalated
 * @param addressDueAt when it would have been overdue
 */
public record Hold(Instant since, @Nullable Instant escalateAt, @Nullable Instant addressDueAt) {}
