package dev.forthright.plan.review;

import dev.forthright.kit.write.IfMatch;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reviews of a plan and its result. */
@Path("/v1/plans")
@Authenticated
@Tag(name = "Plan reviews")
public class ReviewResource {

  private final ReviewService reviews;

  ReviewResource(ReviewService reviews) {
    this.reviews = reviews;
  }

  /** The reviews so far, frozen, and the result that they support. */
  @GET
  @Path("/{id}/reviews")
  @Operation(summary = "List the reviews of a plan and what they amount to")
  public ReviewsView list(@PathParam("id") UUID planId) {
    return reviews.list(planId);
  }

  /** Judges every objective by what is known now; once a week, and once after the end. */
  @POST
  @Path("/{id}/reviews")
  @Operation(
      summary = "Hold a review",
      description =
          "Judges each objective by the values known now and freezes them. Weekly while the plan"
              + " runs; the first one after the end is the final one.")
  @APIResponse(responseCode = "201", description = "The review; ETag is the plan's new version")
  public RestResponse<ReviewView> review(
      @PathParam("id") UUID planId,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    ReviewView view = reviews.review(planId, ifMatch, key);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
        .header("ETag", IfMatch.etag(view.planVersion()))
        .build();
  }

  /** Confirms the result: the software computes it, a person decides that it holds. */
  @POST
  @Path("/{id}/result")
  @Operation(
      summary = "Confirm the result of a plan",
      description =
          "For the manager or somebody above. The result must be the one that the reviews support;"
              + " nothing else closes a plan as met or not met.")
  public ReviewsView confirm(
      @PathParam("id") UUID planId,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ResultRequest body) {
    return reviews.confirm(planId, ifMatch, body.result().asPlanResult());
  }
}
