/** The metrics themselves and how they sum up: pure values. */
@NullMarked
package dev.forthright.metrics.rollup.domain;

import org.jspecify.annotations.NullMarked;
