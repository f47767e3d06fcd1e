package dev.forthright.events.feed;

import dev.forthright.events.company.CompanySetting;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One piece of company reference data, complete, with its version and the day from which it holds.
 * Topic key is kind and id.
 */
public record CompanySettingChanged(
    String id,
    long version,
    LocalDate effectiveFrom,
    Instant knownAt,
    boolean retired,
    CompanySetting setting)
    implements FeedEvent {}
