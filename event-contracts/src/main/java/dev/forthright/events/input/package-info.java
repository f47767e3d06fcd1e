/** Canonical input on {@code crm.inbound}: what a company that publishes its own events sends. */
@NullMarked
package dev.forthright.events.input;

import org.jspecify.annotations.NullMarked;
