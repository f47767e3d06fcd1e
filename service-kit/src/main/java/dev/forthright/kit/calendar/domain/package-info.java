/** Working days as values. */
@NullMarked
package dev.forthright.kit.calendar.domain;

import org.jspecify.annotations.NullMarked;
