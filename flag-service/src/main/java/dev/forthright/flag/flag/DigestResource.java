package dev.forthright.flag.flag;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The morning's digest: few flags come through in a week, none is lost. */
@Path("/v1/digest")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Flags")
public class DigestResource {

  private final DigestService digests;

  DigestResource(DigestService digests) {
    this.digests = digests;
  }

  /** What you, as a manager, should hear of. */
  @GET
  @Operation(
      summary = "Your digest as a manager",
      description =
          "Live flags that opened since the morning of your last working day before today, and"
              + " those that this week's budget has no room for; by rep and lens, ranked by"
              + " severity, amount and novelty. Empty for whoever manages nobody.")
  public DigestView mine() {
    return digests.mine();
  }
}
