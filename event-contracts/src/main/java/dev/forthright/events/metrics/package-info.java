/** What metrics-service publishes. */
@NullMarked
package dev.forthright.events.metrics;

import org.jspecify.annotations.NullMarked;
