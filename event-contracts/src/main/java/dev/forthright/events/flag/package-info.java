/** What flag-service publishes. */
@NullMarked
package dev.forthright.events.flag;

import org.jspecify.annotations.NullMarked;
