package dev.forthright.feed.config;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is read.
 *
 * @param version counts the mappings that were put and taken back; 0 when none ever was
 * @param source {@code api} when the mapping was put, {@code configuration} when it is the file
 *     that the feed is configured with, or the format that needs none
 * @param configuredMapping the configured file, which is read again when a put one is taken back;
 *     null where the format needs none
 * @param mapping the mapping file as it was put; null while the configured one is read
 */
public record FeedMappingView(
    @Schema(examples = "salesforce") String feed,
    @Schema(examples = "mapped") String format,
    @Schema(examples = "company-quotas@0a1b2c3d4e5f") String mappingVersion,
    long version,
    @Schema(
            enumeration = {"api", "configuration"},
            examples = "configuration")
        String source,
    @Schema(examples = "mappings/salesforce-confluent.yaml") @Nullable String configuredMapping,
    @Nullable Instant changedAt,
    @Nullable String mapping) {}
