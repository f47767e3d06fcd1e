/** Clean, complete, versioned facts published by feed-service. */
@NullMarked
package dev.forthright.events.feed;

import org.jspecify.annotations.NullMarked;
