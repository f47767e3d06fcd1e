/** Conversations and promises, as far as they are counted: pure values. */
@NullMarked
package dev.forthright.metrics.conversation.domain;

import org.jspecify.annotations.NullMarked;
