package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.FollowUpRequests.CheckRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.ClarityRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.ConfirmationRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.RenegotiationRequest;
import dev.forthright.conversation.conversation.FollowUpRequests.ReviewRequest;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** After the talk: confirmation, checklist, survey, review. */
@Path("/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Follow-up")
public class FollowUpResource {

  private final FollowUpService followUp;

  FollowUpResource(FollowUpService followUp) {
    this.followUp = followUp;
  }

  @PUT
  @Path("{id}/confirmation")
  @Operation(summary = "Say whether the text is what was agreed (the rep)")
  public RestResponse<ConversationDetailView> confirm(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ConfirmationRequest body) {
    return Tagged.ok(followUp.confirm(id, ifMatch, body));
  }

  @POST
  @Path("{id}/follow-up")
  @Operation(summary = "Open the follow-up checklist")
  public RestResponse<ConversationDetailView> open(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(followUp.open(id, ifMatch));
  }

  @PUT
  @Path("{id}/checklist/{item}")
  @Operation(summary = "Mark an item of the checklist: territory, accounts, milestones, cadence")
  public RestResponse<ConversationDetailView> check(
      @PathParam("id") UUID id,
      @PathParam("item") @Size(max = 64) String item,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CheckRequest body) {
    return Tagged.ok(followUp.check(id, item, ifMatch, body.mark()));
  }

  @PUT
  @Path("{id}/clarity")
  @Operation(summary = "Rate how clear expectations and next steps are (the rep)")
  public RestResponse<ConversationDetailView> rateClarity(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ClarityRequest body) {
    return Tagged.ok(followUp.rateClarity(id, ifMatch, body));
  }

  @POST
  @Path("{id}/commitments/{commitment}/renegotiation")
  @Operation(summary = "Give a promise another day before its day has passed")
  public RestResponse<ConversationDetailView> renegotiate(
      @PathParam("id") UUID id,
      @PathParam("commitment") UUID commitment,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull RenegotiationRequest body) {
    return Tagged.ok(followUp.renegotiate(id, commitment, ifMatch, body));
  }

  @POST
  @Path("{id}/review")
  @Operation(summary = "Judge every promise and close with an outcome")
  public RestResponse<ConversationDetailView> review(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ReviewRequest body) {
    return Tagged.ok(followUp.review(id, ifMatch, body));
  }
}
