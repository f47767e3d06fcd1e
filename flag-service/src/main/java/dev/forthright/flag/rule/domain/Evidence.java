package dev.forthright.flag.rule.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event a verdict rests on, with the value it contributed, so that anybody entitled to it can
 * follow the flag back to the CRM.
 *
 * @param eventId id of the canonical event or rollup
 * @param what which field or metric, with its period
 * @param value the value as text; null when the event emptied the field
 */
public record Evidence(String eventId, String what, @Nullable String value, Instant at) {}
