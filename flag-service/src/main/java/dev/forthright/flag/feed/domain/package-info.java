/** Feeds as values: whether they are heard, and what they lost. */
@NullMarked
package dev.forthright.flag.feed.domain;

import org.jspecify.annotations.NullMarked;
