package dev.forthright.flag.engagement.domain;

import java.time.Instant;

/**
 * One contact with a buyer.
 *
 * @param eventId the fact that told of it
 * @param kind call, email or meeting
 * @param at when it took place, or will
 */
public record Touch(String eventId, String kind, Instant at) {}
