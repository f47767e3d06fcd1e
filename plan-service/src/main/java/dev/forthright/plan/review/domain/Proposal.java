package dev.forthright.plan.review.domain;

import dev.forthright.plan.plan.domain.PlanResult;
import org.jspecify.annotations.Nullable;

/** The result that the record of a plan supports, if it supports one, and why. */
public record Proposal(@Nullable PlanResult result, String because) {}
