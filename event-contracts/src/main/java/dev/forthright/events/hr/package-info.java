/** Restricted events; ids only, readable by plan-service alone. */
@NullMarked
package dev.forthright.events.hr;

import org.jspecify.annotations.NullMarked;
