/** Company reference data: calendars, stages, ramp, cadence and the like, versioned and dated. */
@NullMarked
package dev.forthright.events.company;

import org.jspecify.annotations.NullMarked;
