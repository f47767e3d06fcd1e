/** What counts as evidence and as a promise. */
@NullMarked
package dev.forthright.conversation.guard.domain;

import org.jspecify.annotations.NullMarked;
