/** The kinds of records that feeds report, their fields, and how values are read strictly. */
@NullMarked
package dev.forthright.feed.entity.domain;

import org.jspecify.annotations.NullMarked;
