package dev.forthright.plan.review;

import dev.forthright.plan.review.domain.Judged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A review as it was held: every objective with the value that was known then. It never changes.
 */
public record ReviewView(
    UUID id,
    UUID planId,
    int number,
    @Schema(description = "weekly or final", examples = "weekly") String kind,
    @Schema(description = "Monday of the week in which it was held") LocalDate week,
    Instant heldAt,
    String heldBy,
    boolean allMet,
    List<Judged> objectives,
    int sessionsDue,
    int sessionsHeld,
    int sessionsExcused,
    @Nullable BigDecimal heldShare,
    @Schema(description = "Version of the plan after the review; its ETag") long planVersion) {}
