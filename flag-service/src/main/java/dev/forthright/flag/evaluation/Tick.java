package dev.forthright.flag.evaluation;

import java.time.Instant;
import java.time.LocalDate;

/** A closed day of the company: {@code at} is its exclusive end. */
public record Tick(Instant at, LocalDate day, boolean weekEnd, int partitions) {}
