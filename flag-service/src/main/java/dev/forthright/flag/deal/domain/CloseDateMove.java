package dev.forthright.flag.deal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A deal's close date moved from one known date to another. */
public record CloseDateMove(
    UUID eventId, Instant at, LocalDate from, LocalDate to, boolean backfill) {}
