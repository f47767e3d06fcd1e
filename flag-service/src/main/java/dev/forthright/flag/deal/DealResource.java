package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.DealTimeline;
import dev.forthright.flag.people.SubjectAccess;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deals as the rules see them; visible to whoever may see the owner. */
@Path("/v1/deals")
@Authenticated
@Tag(name = "Deals")
public class DealResource {

  private final DealStore deals;
  private final SubjectAccess access;
  private final Viewers viewers;
  private final Audit audit;

  DealResource(DealStore deals, SubjectAccess access, Viewers viewers, Audit audit) {
    this.deals = deals;
    this.access = access;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** A deal's state and history. */
  @GET
  @Path("/{id}")
  @Transactional
  @Operation(summary = "One deal: state and history")
  public DealView get(@PathParam("id") String id) {
    DealTimeline timeline =
        deals
            .timeline(id)
            .filter(
                found ->
                    access.maySee(viewers.current(), found.spans().getLast().state().ownerId()))
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such deal."));
    String owner = timeline.spans().getLast().state().ownerId();
    audit.record("read", "deal", id, Stream.ofNullable(owner).toList());
    return DealView.of(id, timeline);
  }
}
