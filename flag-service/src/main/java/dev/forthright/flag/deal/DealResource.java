package dev.forthright.flag.deal;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deals as the rules see them; visible to whoever may see the owner. */
@Path("/v1/deals")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Deals")
public class DealResource {

  private final DealService deals;

  DealResource(DealService deals) {
    this.deals = deals;
  }

  /** A deal's state and history. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One deal: state and history")
  public DealView get(@PathParam("id") String id) {
    return deals.get(id);
  }
}
