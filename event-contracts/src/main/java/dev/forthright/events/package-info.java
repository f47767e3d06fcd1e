/** What every Forthright event has in common: envelope, topics, types and shared values. */
@NullMarked
package dev.forthright.events;

import org.jspecify.annotations.NullMarked;
