package dev.forthright.events.hr;

import dev.forthright.events.Event;

/** Events for HR's eyes. */
public sealed interface RestrictedEvent extends Event
    permits EthicsReportFiled, FairnessGroupAssigned {}
