package dev.forthright.feed.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** "This raw record becomes these facts": what an operator needs when connecting a feed. */
@Path("/v1/feeds/{feed}/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "revops"})
@Tag(name = "Feeds")
public class DryRunResource {

  private final DryRun dryRun;

  DryRunResource(DryRun dryRun) {
    this.dryRun = dryRun;
  }

  /**
   * A raw record as it would lie on the feed's topic; without a value it is a tombstone. {@code
   * quarantined} names one that waits in quarantine instead, whose values are masked in the answer;
   * {@code mapping} is a mapping file to try in place of the feed's own.
   */
  @Schema(
      examples =
          """
          {"headers":{"ce_specversion":"1.0","ce_id":"1","ce_source":"/crm/acme",\
          "ce_type":"forthright.opportunity.patched.v1","ce_time":"2026-02-02T10:00:00Z"},\
          "value":"{\\"opportunityId\\":\\"D-1\\",\\"stage\\":\\"Proposal\\"}"}""")
  public record RawInput(
      @Nullable @Size(max = 100) Map<String, @Size(max = 4000) String> headers,
      @Nullable @Size(max = 200_000) String value,
      @Nullable @Size(max = 240_000) String valueBase64,
      @Nullable Instant timestamp,
      @Nullable UUID quarantined,
      @Nullable @Size(max = 400_000) String mapping) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Shows what a raw record would become",
      description =
          "Writes nothing. A record that would be quarantined is answered with its reason. One that"
              + " waits in quarantine is for operators, and counts as inspected.")
  @APIResponse(responseCode = "200", description = "What it would become")
  @APIResponse(responseCode = "409", description = "A mapping for a feed that takes none")
  @APIResponse(responseCode = "422", description = "The mapping is wrong, and what is wrong in it")
  public DryRunView run(
      @PathParam("feed") @Size(max = 60) String feed, @NotNull @Valid RawInput body) {
    return dryRun.of(feed, body);
  }
}
