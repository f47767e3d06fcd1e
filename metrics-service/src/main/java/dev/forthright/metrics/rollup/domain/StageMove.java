package dev.forthright.metrics.rollup.domain;

import java.time.Instant;
import java.time.LocalDate;

/** A deal came to a stage, open or closed, in the hands of its owner of that time. */
public record StageMove(
    String opportunityId, String ownerId, Instant at, LocalDate day, String stage) {}
