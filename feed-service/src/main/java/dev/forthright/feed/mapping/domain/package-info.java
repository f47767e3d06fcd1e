/** What a mapping file says, as plain values. */
@NullMarked
package dev.forthright.feed.mapping.domain;

import org.jspecify.annotations.NullMarked;
