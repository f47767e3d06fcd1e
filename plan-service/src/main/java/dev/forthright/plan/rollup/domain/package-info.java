/** Metric values as values. */
@NullMarked
package dev.forthright.plan.rollup.domain;

import org.jspecify.annotations.NullMarked;
