package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.report.ReportService;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads conversations and their frozen reports, and leaves a trace of who looked at whom. */
@ApplicationScoped
class ReadingService {

  private final ConversationStore conversations;
  private final ConversationLedger ledger;
  private final ConversationViews views;
  private final ConversationDesk desk;
  private final ReportService reports;
  private final Viewers viewers;
  private final Audit audit;

  ReadingService(
      ConversationStore conversations,
      ConversationLedger ledger,
      ConversationViews views,
      ConversationDesk desk,
      ReportService reports,
      Viewers viewers,
      Audit audit) {
    this.conversations = conversations;
    this.ledger = ledger;
    this.views = views;
    this.desk = desk;
    this.reports = reports;
    this.viewers = viewers;
    this.audit = audit;
  }

  @Transactional
  Page<ConversationView> list(ConversationFilter filter, @Nullable String cursor, int limit) {
    List<ConversationView> rows =
        conversations.find(filter, viewers.current(), Cursor.decode(cursor), limit + 1).stream()
            .map(seen -> ConversationView.of(seen.conversation(), seen.sight()))
            .toList();
    Page<ConversationView> page =
        Page.of(
            rows, limit, last -> Cursor.encode(last.changedAt().toString(), last.id().toString()));
    audit.record(
        "list",
        "conversation",
        "page",
        page.items().stream().map(ConversationView::personId).distinct().sorted().toList());
    return page;
  }

  @Transactional
  ConversationDetailView get(UUID id) {
    Viewer viewer = viewers.current();
    Sight sight = desk.sight(id, viewer);
    Conversation so = conversations.find(id).orElseThrow(ConversationDesk::unknown);
    audit.record("read", "conversation", id.toString(), List.of(so.personId()));
    return views.of(so, sight, ledger.moment(so.personId()));
  }

  /** The frozen report; for the rep only once their own account is saved. */
  @Transactional
  ReportService.Frozen report(UUID id) {
    Sight sight = conversations.sight(id, viewers.current()).orElseThrow(ReadingService::noReport);
    Conversation so = conversations.find(id).orElseThrow(ReadingService::noReport);
    if (sight == Sight.STATES) {
      throw new ForbiddenException("Reports are for those who prepare and hold the talk.");
    }
    if (!Disclosure.of(sight, so).evidence()) {
      throw noReport();
    }
    ReportService.Frozen report =
        reports.latest(id, so.personId(), sight == Sight.REP).orElseThrow(ReadingService::noReport);
    audit.record("read", "performance_report", id.toString(), List.of(so.personId()));
    return report;
  }

  private static RuntimeException noReport() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no report for you yet.");
  }
}
