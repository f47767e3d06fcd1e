/** What conversation-service publishes. */
@NullMarked
package dev.forthright.events.conversation;

import org.jspecify.annotations.NullMarked;
