package dev.forthright.feed.intake;

import dev.forthright.feed.config.Feed;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.kit.intake.RawRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a raw record turned out to be.
 *
 * @param occurredAt when its newest change happened; null when it does not say
 * @param ignored why it has no facts for us; null when it has some
 */
record Decoded(
    Feed feed,
    RawRecord raw,
    List<FeedFact> facts,
    @Nullable Instant occurredAt,
    @Nullable String ignored) {}
