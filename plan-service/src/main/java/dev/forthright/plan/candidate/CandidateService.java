package dev.forthright.plan.candidate;

import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what waits for a plan, and leaves a trace of who looked at whom. */
@ApplicationScoped
class CandidateService {

  private final CandidateStore candidates;
  private final Viewers viewers;
  private final Audit audit;

  CandidateService(CandidateStore candidates, Viewers viewers, Audit audit) {
    this.candidates = candidates;
    this.viewers = viewers;
    this.audit = audit;
  }

  @Transactional
  Page<CandidateView> list(@Nullable String cursor, int limit) {
    List<CandidateView> rows =
        candidates.find(viewers.current(), CandidateCursor.decode(cursor), limit + 1);
    Page<CandidateView> page =
        Page.of(
            rows,
            limit,
            last -> Cursor.encode(last.since().toString(), last.conversationId().toString()));
    List<String> subjects =
        page.items().stream().map(CandidateView::personId).distinct().sorted().toList();
    audit.record("list", "plan_candidate", "page", subjects);
    return page;
  }
}
