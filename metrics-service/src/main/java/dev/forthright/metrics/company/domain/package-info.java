/** Calendars, people over time, absences and exposure: pure values. */
@NullMarked
package dev.forthright.metrics.company.domain;

import org.jspecify.annotations.NullMarked;
