package dev.forthright.feed.health;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed as operators see it. {@code lag} counts raw records that are on the broker and not read
 * yet; {@code outcomes} counts facts by what became of them.
 *
 * @param allowedLatenessSeconds how far behind the newest record one may be without being late
 * @param recordsIn24Hours raw records the broker got in the last 24 full hours, as far as read
 * @param usualRecordsIn24Hours the mean of the same 24 hours one to four weeks earlier; null until
 *     the feed is known for a week
 * @param gaps how often the broker had dropped records before they were read
 * @param lostRecords how many offsets those gaps span; fewer records where the topic is compacted
 */
public record FeedView(
    String name,
    String topic,
    String format,
    String mappingVersion,
    String status,
    @Nullable String reason,
    long allowedLatenessSeconds,
    @Nullable Instant watermark,
    @Nullable Instant latestEventAt,
    @Nullable Instant lastRecordAt,
    @Nullable Integer partitions,
    long lag,
    long recordsIn24Hours,
    @Nullable BigDecimal usualRecordsIn24Hours,
    long gaps,
    long lostRecords,
    @Nullable Instant lastGapAt,
    long waitingInQuarantine,
    Map<String, Long> outcomes) {}
