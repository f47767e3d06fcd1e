package dev.forthright.plan.review;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The reviews of a plan and what they amount to so far; a person confirms the result. */
public record ReviewsView(
    List<ReviewView> items,
    @Schema(
            description = "The result that the record supports now, if it supports one",
            examples = "graduated")
        @Nullable String result,
    @Schema(description = "Why, as a code", examples = "all_met_at_two_consecutive_weekly_reviews")
        String because) {}
