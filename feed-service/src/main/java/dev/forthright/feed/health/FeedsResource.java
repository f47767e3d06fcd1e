package dev.forthright.feed.health;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.page.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The feeds and how they are doing. */
@Path("/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "revops"})
@Impersonal
@Tag(name = "Feeds", description = "Where records come from, how far they are read, dry runs")
public class FeedsResource {

  private final FeedHealth health;

  FeedsResource(FeedHealth health) {
    this.health = health;
  }

  /** All feeds; there are only as many as are configured. */
  public record FeedList(List<FeedView> items) {}

  @GET
  @Operation(
      summary = "Lists the feeds with watermark, lag and what became of their records",
      description =
          "Outcomes: changed, late, unchanged, held, duplicate, quarantined, ... Volume is compared"
              + " with the mean of the same 24 hours one to four weeks earlier; null until the"
              + " feed is known for a week.")
  public FeedList list() {
    return new FeedList(health.all());
  }

  /** The same as CSV. */
  @GET
  @Produces(Csv.PRODUCED)
  @Operation(summary = "Lists the feeds with watermark, lag and what became of their records")
  public RestResponse<String> csv(@Context UriInfo address) {
    return Csv.answer(FeedView.class, new Page<>(health.all(), null), address);
  }
}
