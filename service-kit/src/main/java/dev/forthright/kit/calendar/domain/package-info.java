/** Working days and fiscal periods as values. */
@NullMarked
package dev.forthright.kit.calendar.domain;

import org.jspecify.annotations.NullMarked;
