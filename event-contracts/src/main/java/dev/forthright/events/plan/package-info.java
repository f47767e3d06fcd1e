/** What plan-service publishes. */
@NullMarked
package dev.forthright.events.plan;

import org.jspecify.annotations.NullMarked;
