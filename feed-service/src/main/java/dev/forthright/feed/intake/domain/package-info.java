/** What feeds put around a record, and how to see through it: values in, values out. */
@NullMarked
package dev.forthright.feed.intake.domain;

import org.jspecify.annotations.NullMarked;
