package dev.forthright.plan.review;

import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.write.IfMatch;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reviews of a plan and its result. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
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

  /** The same as CSV. */
  @GET
  @Path("/{id}/reviews")
  @Produces(Csv.PRODUCED)
  @Operation(summary = "List the reviews of a plan and what they amount to")
  public RestResponse<String> csv(@PathParam("id") UUID planId, @Context UriInfo address) {
    return Csv.answer(ReviewView.class, new Page<>(reviews.list(planId).items(), null), address);
  }

  /** Judges every objective by what is known now; once a week, and once after the end. */
  @POST
  @Path("/{id}/reviews")
  @Operation(
      summary = "Hold a review",
      description =
          "Judges each objective by the values known now and freezes them. Weekly while the plan"
              + " runs; the first one after the end is the final one.")
  @APIResponseSchema(
      value = ReviewView.class,
      responseCode = "201",
      responseDescription = "The review; ETag is the plan's new version")
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
