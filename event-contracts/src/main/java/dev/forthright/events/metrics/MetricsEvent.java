package dev.forthright.events.metrics;

import dev.forthright.events.Event;

/** Everything metrics-service publishes. */
public sealed interface MetricsEvent extends Event permits MetricRolledUp, TickClosed {}
