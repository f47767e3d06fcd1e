/** What became of plans, as far as it is counted: pure values. */
@NullMarked
package dev.forthright.metrics.plan.domain;

import org.jspecify.annotations.NullMarked;
