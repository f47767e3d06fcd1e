package dev.forthright.feed.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The feeds of this company, by name. */
@ConfigMapping(prefix = "forthright.feeds")
public interface FeedsSettings {

  /** Settings of each feed. */
  @WithParentName
  Map<String, FeedSettings> byName();

  /** One feed: where it comes from, how it is read, what it may say. */
  interface FeedSettings {

    /** False keeps the feed's settings without reading it. */
    @WithDefault("true")
    boolean enabled();

    /** The company's topic. */
    String topic();

    /**
     * Our own input format, a mapping file, or whichever shipped format each record turns out to
     * be.
     */
    Format format();

    /** Path of the mapping file on the class path or in the file system; for mapped feeds. */
    Optional<String> mapping();

    /** What a date or a date-meaning instant of this feed refers to. */
    @WithDefault("UTC")
    ZoneId zone();

    /** ISO 4217 code of amounts that come without a currency. */
    Optional<String> defaultCurrency();

    /** How much older than the newest record a record may be without counting as late. */
    @WithDefault("PT24H")
    Duration allowedLateness();

    /** How long the feed may be silent before its watermark waits no longer for it. */
    @WithDefault("PT72H")
    Duration maxSilence();

    /** Silence after which a partition without lag no longer holds the watermark back. */
    @WithDefault("PT1M")
    Duration idleAfter();

    /**
     * Share of the usual day's records below which the feed counts as stale; 0 never, 0.1 is a
     * tenth.
     */
    @WithDefault("0.1")
    double volumeDropBelow();

    /** How many records a usual day must have for a drop to be told from chance. */
    @WithDefault("100")
    long volumeDropUsual();

    /** What this feed may decide alone; {@code people}: manager, job role and e-mail. */
    Optional<Set<String>> authoritative();

    /** The company's own ids, or ids that hold within the feed only. */
    @WithDefault("feed")
    IdScope ids();

    /** Where feeds contradict each other, the higher one wins. */
    @WithDefault("0")
    int precedence();

    /** What happened before it is a backfill: it loads state and metrics and raises nothing. */
    Optional<Instant> backfillBefore();
  }

  /** How a feed's records are read. */
  enum Format {
    CANONICAL,
    MAPPED,
    AUTO
  }

  /** Where a feed's ids are unique. */
  enum IdScope {
    COMPANY,
    FEED
  }
}
