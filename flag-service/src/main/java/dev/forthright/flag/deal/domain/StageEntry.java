package dev.forthright.flag.deal.domain;

import java.time.Instant;

/** The first time a deal came into a stage. */
public record StageEntry(String stage, Instant at, String eventId) {}
