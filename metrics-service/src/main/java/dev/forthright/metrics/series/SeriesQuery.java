package dev.forthright.metrics.series;

import dev.forthright.metrics.rollup.domain.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series request, checked and resolved. An empty list of subjects means all visible ones. */
record SeriesQuery(
    List<Metric> metrics,
    String subjectType,
    List<String> subjectIds,
    String grain,
    LocalDate from,
    LocalDate to,
    @Nullable Instant asOf) {}
