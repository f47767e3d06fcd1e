/** Fiscal periods as values. */
@NullMarked
package dev.forthright.flag.calendar.domain;

import org.jspecify.annotations.NullMarked;
