package dev.forthright.events.feed;

import dev.forthright.events.Money;
import dev.forthright.events.Provenance;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The three numbers a person submitted for a period. The same body comes in on {@code crm.inbound}
 * and goes out on {@code crm.activities}; provenance is set by feed-service.
 */
public record ForecastSubmitted(
    String submissionId,
    String personId,
    LocalDate periodStart,
    LocalDate periodEnd,
    Money commit,
    @Nullable Money bestCase,
    @Nullable Money pipeline,
    Instant submittedAt,
    @Nullable Instant callAt,
    @Nullable String overrideReason,
    @Nullable Provenance provenance)
    implements FeedEvent {}
