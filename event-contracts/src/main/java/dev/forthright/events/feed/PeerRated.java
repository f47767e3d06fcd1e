package dev.forthright.events.feed;

import dev.forthright.events.Provenance;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A colleague's answer from 0 to 10 on collaboration and support. Comes in and goes out with the
 * same body; provenance is set by feed-service.
 */
public record PeerRated(
    String ratingId,
    String personId,
    String raterId,
    BigDecimal score,
    Instant ratedAt,
    @Nullable String subjectRef,
    @Nullable Provenance provenance)
    implements FeedEvent {}
