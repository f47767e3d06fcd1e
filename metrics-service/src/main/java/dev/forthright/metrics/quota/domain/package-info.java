/** Effective quota and attainment: pure values. */
@NullMarked
package dev.forthright.metrics.quota.domain;

import org.jspecify.annotations.NullMarked;
