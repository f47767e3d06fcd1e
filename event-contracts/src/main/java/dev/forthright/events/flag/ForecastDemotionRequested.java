package dev.forthright.events.flag;

import dev.forthright.events.ForecastCategory;
import java.time.Instant;
import java.util.UUID;

/**
 * A deal slipped out of commit two weeks running; whoever may write to the CRM is asked to lower
 * its forecast category.
 */
public record ForecastDemotionRequested(
    UUID flagId,
    String opportunityId,
    ForecastCategory from,
    ForecastCategory to,
    String reason,
    Instant requestedAt)
    implements FlagEvent {}
