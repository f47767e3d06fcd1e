/** Coaching sessions against cadence: pure values. */
@NullMarked
package dev.forthright.metrics.coaching.domain;

import org.jspecify.annotations.NullMarked;
