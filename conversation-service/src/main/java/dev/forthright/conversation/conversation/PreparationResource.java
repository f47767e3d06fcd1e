package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.PreparationRequests.ApprovalRequest;
import dev.forthright.conversation.conversation.PreparationRequests.EvidenceRequest;
import dev.forthright.conversation.conversation.PreparationRequests.PreparationRequest;
import dev.forthright.conversation.conversation.PreparationRequests.ReasonRequest;
import dev.forthright.conversation.conversation.PreparationRequests.SlotRequest;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Everything up to the day of the talk; mostly the manager's work. */
@Path("/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Preparation")
public class PreparationResource {

  private final PreparationService preparation;

  PreparationResource(PreparationService preparation) {
    this.preparation = preparation;
  }

  @PUT
  @Path("{id}/preparation")
  @Operation(summary = "Write down intent, purpose, template, outcome paths and own contribution")
  public RestResponse<ConversationDetailView> edit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PreparationRequest body) {
    return Tagged.ok(preparation.edit(id, ifMatch, body));
  }

  @POST
  @Path("{id}/preparation")
  @Operation(summary = "Declare it prepared: freezes the performance report")
  public RestResponse<ConversationDetailView> prepare(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(preparation.prepare(id, ifMatch));
  }

  @POST
  @Path("{id}/evidence")
  @Operation(summary = "Add an observed fact; the guard names the words that fail")
  public RestResponse<ConversationDetailView> addEvidence(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull EvidenceRequest body) {
    return Tagged.ok(preparation.addEvidence(id, ifMatch, key, body));
  }

  @DELETE
  @Path("{id}/evidence/{item}")
  @Operation(summary = "Take a fact out")
  public RestResponse<ConversationDetailView> removeEvidence(
      @PathParam("id") UUID id,
      @PathParam("item") UUID item,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(preparation.removeEvidence(id, item, ifMatch));
  }

  @POST
  @Path("{id}/evidence/{item}/override")
  @Operation(summary = "Let a refused fact stand (HR); marked and counted")
  public RestResponse<ConversationDetailView> override(
      @PathParam("id") UUID id,
      @PathParam("item") UUID item,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(preparation.override(id, item, ifMatch));
  }

  @POST
  @Path("{id}/approvals")
  @Operation(summary = "Consent or decline to consent")
  public RestResponse<ConversationDetailView> decide(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ApprovalRequest body) {
    return Tagged.ok(preparation.decide(id, ifMatch, key, body));
  }

  @PUT
  @Path("{id}/slot")
  @Operation(summary = "Schedule, or reschedule with a reason")
  @APIResponse(
      responseCode = "200",
      description = "The conversation after; ETag is its new version")
  @APIResponse(responseCode = "422", description = "Somebody named has no place in the room")
  public RestResponse<ConversationDetailView> slot(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SlotRequest body) {
    return Tagged.ok(preparation.slot(id, ifMatch, body));
  }

  @POST
  @Path("{id}/no-show")
  @Operation(summary = "Say that the rep did not come")
  public RestResponse<ConversationDetailView> noShow(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ReasonRequest body) {
    return Tagged.ok(preparation.noShow(id, ifMatch, body.reason()));
  }

  @POST
  @Path("{id}/cancellation")
  @Operation(summary = "Call it off before it is held")
  public RestResponse<ConversationDetailView> cancel(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ReasonRequest body) {
    return Tagged.ok(preparation.cancel(id, ifMatch, body.reason()));
  }
}
