package dev.forthright.events.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed's health changed; for people and EW24, never for ordering. */
public record FeedHealthChanged(
    String feed,
    FeedStatus status,
    @Nullable Instant watermark,
    @Nullable Instant lastRecordAt,
    Instant at,
    @Nullable String reason)
    implements FeedEvent {}
