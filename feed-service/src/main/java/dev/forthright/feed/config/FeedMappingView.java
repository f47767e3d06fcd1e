package dev.forthright.feed.config;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is read.
 *
 * @param version counts the mappings that were put; 0 while the configured one is read
 * @param mapping the mapping file as it was put; null while the configured one is read
 */
public record FeedMappingView(
    @Schema(examples = "salesforce") String feed,
    @Schema(examples = "mapped") String format,
    @Schema(examples = "company-quotas@0a1b2c3d4e5f") String mappingVersion,
    long version,
    @Nullable Instant changedAt,
    @Nullable String mapping) {}
