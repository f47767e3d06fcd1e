package dev.forthright.kit.inbox;

import dev.forthright.kit.access.Impersonal;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells what became of an event: applied, ignored or quarantined, by each consumer that met it. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operator", "revops"})
@Impersonal
@Tag(name = "Events", description = "What became of an event")
public class EventResource {

  private final Sql sql;

  EventResource(Sql sql) {
    this.sql = sql;
  }

  /** The outcomes of one event. */
  public record EventOutcomes(UUID eventId, List<EventOutcomeView> outcomes) {}

  @GET
  @Path("/{id}")
  @Transactional
  @Operation(
      summary = "Tells what became of an event",
      description =
          "The id is Forthright's own. With the query parameter source it is the publisher's"
              + " CloudEvents id of that source.")
  public EventOutcomes outcome(
      @PathParam("id") @Size(max = 500) String id,
      @QueryParam("source") @Size(max = 500) String source) {
    UUID eventId = source == null ? parse(id) : DerivedId.of(source, id);
    List<EventOutcomeView> outcomes =
        sql.query(
            """
            select event_id, consumer, outcome, reason, topic, partition, record_offset, at
            from kit.inbox where event_id = ?
            union all
            select event_id, consumer, case state when 'waiting' then 'quarantined' else state end,
                   reason, topic, partition, record_offset, arrived_at
            from kit.quarantine where event_id = ?
            order by at, consumer
            """,
            row ->
                new EventOutcomeView(
                    row.uuid("event_id"),
                    row.text("consumer"),
                    row.text("outcome"),
                    row.text("reason"),
                    row.text("topic"),
                    row.intValue("partition"),
                    row.longValue("record_offset"),
                    row.instant("at")),
            eventId,
            eventId);
    if (outcomes.isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND, "No consumer of this service has met this event.");
    }
    return new EventOutcomes(eventId, outcomes);
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "id must be a UUID, or give the publisher's source in the query parameter source.");
    }
  }
}
