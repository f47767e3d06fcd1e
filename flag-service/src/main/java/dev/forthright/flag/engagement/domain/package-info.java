/** Contact with buyers as values: what it was up to a moment, and what is usual. */
@NullMarked
package dev.forthright.flag.engagement.domain;

import org.jspecify.annotations.NullMarked;
