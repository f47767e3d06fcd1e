/** The life of a conversation as values: what may happen to it, and what follows. */
@NullMarked
package dev.forthright.conversation.conversation.domain;

import org.jspecify.annotations.NullMarked;
