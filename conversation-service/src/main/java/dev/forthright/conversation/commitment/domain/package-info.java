/** Promises of either side. */
@NullMarked
package dev.forthright.conversation.commitment.domain;

import org.jspecify.annotations.NullMarked;
