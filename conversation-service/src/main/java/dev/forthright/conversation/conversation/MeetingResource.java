package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.MeetingRequests.AgreementRequest;
import dev.forthright.conversation.conversation.MeetingRequests.CommitmentRequest;
import dev.forthright.conversation.conversation.MeetingRequests.DisagreementRequest;
import dev.forthright.conversation.conversation.MeetingRequests.EvidenceAnswerRequest;
import dev.forthright.conversation.conversation.MeetingRequests.OptionRequest;
import dev.forthright.conversation.conversation.MeetingRequests.PerspectiveRequest;
import dev.forthright.conversation.conversation.MeetingRequests.RootCauseRequest;
import dev.forthright.conversation.conversation.MeetingRequests.StartRequest;
import dev.forthright.conversation.conversation.MeetingRequests.StepRequest;
import dev.forthright.conversation.conversation.MeetingRequests.WillingnessRequest;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The talk itself, step by step, until both sides agree or do not. */
@Path("/v1/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Meeting")
public class MeetingResource {

  private final MeetingService meeting;
  private final AgreementService agreement;

  MeetingResource(MeetingService meeting, AgreementService agreement) {
    this.meeting = meeting;
    this.agreement = agreement;
  }

  @POST
  @Path("{id}/start")
  @Operation(summary = "Begin with one fact")
  public RestResponse<ConversationDetailView> start(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StartRequest body) {
    return Tagged.ok(meeting.start(id, ifMatch, body));
  }

  @PUT
  @Path("{id}/perspective")
  @Operation(summary = "Give your own account (the rep); reveals the report to you")
  public RestResponse<ConversationDetailView> perspective(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PerspectiveRequest body) {
    return Tagged.ok(meeting.perspective(id, ifMatch, body));
  }

  @PUT
  @Path("{id}/steps/{step}")
  @Operation(summary = "Fill a step of the template in order, or skip it for a reason")
  public RestResponse<ConversationDetailView> step(
      @PathParam("id") UUID id,
      @PathParam("step") @Size(max = 64) String step,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StepRequest body) {
    return Tagged.ok(meeting.step(id, step, ifMatch, body));
  }

  @PUT
  @Path("{id}/root-cause")
  @Operation(summary = "Name what lies behind it: skill, will, fit or unknown")
  public RestResponse<ConversationDetailView> rootCause(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull RootCauseRequest body) {
    return Tagged.ok(meeting.rootCause(id, ifMatch, body));
  }

  @POST
  @Path("{id}/options")
  @Operation(summary = "Put a way forward on the table; at least two are needed")
  public RestResponse<ConversationDetailView> option(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull OptionRequest body) {
    return Tagged.ok(meeting.option(id, ifMatch, key, body));
  }

  @PUT
  @Path("{id}/evidence/{item}/answer")
  @Operation(summary = "Agree to or dispute a fact (the rep)")
  public RestResponse<ConversationDetailView> answerEvidence(
      @PathParam("id") UUID id,
      @PathParam("item") UUID item,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull EvidenceAnswerRequest body) {
    return Tagged.ok(meeting.answerEvidence(id, item, ifMatch, body));
  }

  @PUT
  @Path("{id}/willingness")
  @Operation(summary = "Say whether you are willing to commit (the rep)")
  public RestResponse<ConversationDetailView> willing(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull WillingnessRequest body) {
    return Tagged.ok(meeting.willing(id, ifMatch, body));
  }

  @POST
  @Path("{id}/completion")
  @Operation(summary = "Finish the talk: steps, root cause and options are there")
  public RestResponse<ConversationDetailView> finish(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(meeting.finish(id, ifMatch));
  }

  @POST
  @Path("{id}/commitments")
  @Operation(summary = "Promise something; the guard names the words that fail")
  public RestResponse<ConversationDetailView> promise(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull CommitmentRequest body) {
    return Tagged.ok(agreement.promise(id, ifMatch, key, body));
  }

  @DELETE
  @Path("{id}/commitments/{commitment}")
  @Operation(summary = "Take back a promise that is not agreed yet")
  public RestResponse<ConversationDetailView> takeBack(
      @PathParam("id") UUID id,
      @PathParam("commitment") UUID commitment,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return Tagged.ok(agreement.takeBack(id, commitment, ifMatch));
  }

  @POST
  @Path("{id}/agreement")
  @Operation(summary = "Commit: promises of both sides and a review date")
  public RestResponse<ConversationDetailView> commit(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull AgreementRequest body) {
    return Tagged.ok(agreement.commit(id, ifMatch, body.reviewDate()));
  }

  @POST
  @Path("{id}/disagreement")
  @Operation(summary = "Record that no agreement was found")
  public RestResponse<ConversationDetailView> disagree(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull DisagreementRequest body) {
    return Tagged.ok(agreement.disagree(id, ifMatch, body));
  }
}
