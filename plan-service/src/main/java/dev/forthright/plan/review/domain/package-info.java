/** Objectives judged, and what the reviews of a plan amount to. */
@NullMarked
package dev.forthright.plan.review.domain;

import org.jspecify.annotations.NullMarked;
