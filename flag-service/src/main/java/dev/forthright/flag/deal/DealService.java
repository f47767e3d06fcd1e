package dev.forthright.flag.deal;

import dev.forthright.flag.deal.domain.DealTimeline;
import dev.forthright.flag.people.SubjectAccess;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.stream.Stream;

/** Reads deals for people; visible to whoever may see the owner. */
@ApplicationScoped
public class DealService {

  private final DealStore deals;
  private final SubjectAccess access;
  private final Viewers viewers;
  private final Audit audit;

  DealService(DealStore deals, SubjectAccess access, Viewers viewers, Audit audit) {
    this.deals = deals;
    this.access = access;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** A deal's state and history. */
  @Transactional
  DealView get(String id) {
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
