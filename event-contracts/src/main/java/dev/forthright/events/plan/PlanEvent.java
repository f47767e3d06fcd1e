package dev.forthright.events.plan;

import dev.forthright.events.Event;

/** Everything plan-service publishes. */
public sealed interface PlanEvent extends Event permits PlanChanged, PlanSessionChanged {}
