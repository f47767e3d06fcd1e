package dev.forthright.kit.intake;

import dev.forthright.events.Envelope;
import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import java.util.UUID;

/**
 * A canonical event as read from Kafka; {@code id} is derived from source and id of its envelope.
 */
public record InboundEvent(UUID id, Envelope envelope, EventType type, Event body, RawRecord raw) {}
