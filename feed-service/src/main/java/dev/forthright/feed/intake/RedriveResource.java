package dev.forthright.feed.intake;

import dev.forthright.kit.access.Impersonal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many quarantined records of a feed at once, which is what a corrected mapping asks for. */
@Path("/v1/feeds/{feed}/redrive")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Impersonal
@Tag(name = "Feeds")
public class RedriveResource {

  private final Redrive redrive;

  RedriveResource(Redrive redrive) {
    this.redrive = redrive;
  }

  /**
   * Which records; each filter is optional.
   *
   * @param limit how many at most in this call, 1 to 200; 100 if it is left out
   */
  @Schema(examples = "{\"reason\":\"missing_field\",\"field\":\"opportunityId\",\"limit\":100}")
  public record Filter(
      @Nullable @Size(max = 60) String reason,
      @Nullable @Size(max = 200) String field,
      @Nullable @Min(1) @Max(200) Integer limit) {}

  /** How many were applied, how many failed again, how many more fit the filter. */
  public record Redriven(int applied, int stillWaiting, long left) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts waiting records of a feed through it again, oldest first",
      description =
          "Idempotent and audited record by record. Call it again while left is not 0; what fails"
              + " again waits with its new reason and comes last.")
  public Redriven run(@PathParam("feed") @Size(max = 60) String feed, @NotNull @Valid Filter body) {
    return redrive.of(feed, body);
  }
}
