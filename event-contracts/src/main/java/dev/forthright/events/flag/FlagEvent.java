package dev.forthright.events.flag;

import dev.forthright.events.Event;

/** Everything flag-service publishes openly. */
public sealed interface FlagEvent extends Event
    permits FlagChanged, FlagLinkRefused, ForecastDemotionRequested {}
