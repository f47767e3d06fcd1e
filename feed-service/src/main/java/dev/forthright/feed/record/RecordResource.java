package dev.forthright.feed.record;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A record as known now and every fact behind it, down to the raw record's offset. */
@Path("/v1/records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"rep", "manager", "executive", "revops", "operator", "hr"})
@Tag(name = "Records", description = "What is known of a deal, an activity, a person, and why")
public class RecordResource {

  private final RecordReader records;

  RecordResource(RecordReader records) {
    this.records = records;
  }

  @GET
  @Path("/{entity}/{id}")
  @Operation(
      summary = "Shows a record with its history",
      description = "Visible to the person it is about, those above them, and revenue operations.")
  public RecordView read(
      @PathParam("entity") @Parameter(example = "opportunity") @Size(max = 60) String entity,
      @PathParam("id") @Parameter(example = "salesforce:0065g00000BmN7vAAF") @Size(max = 400)
          String id) {
    return records.read(entity, id);
  }
}
