package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.PreparationRequests.ConversationRequest;
import dev.forthright.conversation.conversation.domain.Conversation;
import dev.forthright.conversation.conversation.domain.Moment;
import dev.forthright.conversation.conversation.domain.Planning;
import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.events.conversation.ConversationType;
import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Row;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.write.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call from a flag to a planned conversation. Next: flag-service confirms or refuses the link,
 * see {@link FlagNewsService}.
 */
@ApplicationScoped
class PlanningService {

  private final Sql sql;
  private final ConversationLedger ledger;
  private final ConversationViews views;
  private final Viewers viewers;
  private final Idempotency idempotency;
  private final Audit audit;

  PlanningService(
      Sql sql,
      ConversationLedger ledger,
      ConversationViews views,
      Viewers viewers,
      Idempotency idempotency,
      Audit audit) {
    this.sql = sql;
    this.ledger = ledger;
    this.views = views;
    this.viewers = viewers;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  private record Known(
      Planning.Waiting waiting, Lens lens, String personId, boolean live, String state) {}

  /** Plans a conversation with somebody of the own line. */
  @Transactional
  ConversationDetailView plan(@Nullable String key, ConversationRequest body) {
    Viewer viewer = viewers.current();
    Relation relation =
        viewers
            .relation(viewer, body.personId())
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemType.NOT_FOUND, "There is no such person for you to talk to."));
    if (relation != Relation.MANAGER && relation != Relation.ABOVE) {
      throw new ForbiddenException("Only somebody of the line above may plan a conversation.");
    }
    return idempotency.once(
        key, "conversation.create", body, ConversationDetailView.class, () -> begin(viewer, body));
  }

  private ConversationDetailView begin(Viewer viewer, ConversationRequest body) {
    List<UUID> ids =
        body.flagIds() == null ? List.of() : body.flagIds().stream().distinct().toList();
    List<Known> flags = ids.stream().map(id -> flag(id, body.personId())).toList();
    if (flags.isEmpty() && (body.reason() == null || body.lens() == null)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "reason and lens are needed where no flag is named.");
    }
    Moment moment = ledger.moment(body.personId());
    Conversation planned =
        ledger.begin(
            Planning.plan(
                Ids.next(),
                Names.of(ConversationType.class, body.type()),
                body.personId(),
                viewer.personId(),
                body.lens() == null ? flags.getFirst().lens() : Names.of(Lens.class, body.lens()),
                body.reason(),
                flags.stream().map(Known::waiting).toList(),
                moment));
    audit.record("create", "conversation", planned.id().toString(), List.of(planned.personId()));
    return views.of(planned, Sight.MANAGER, moment);
  }

  /** flag-service has the last word; what we know already is said at once. */
  private Known flag(UUID id, String personId) {
    Known flag =
        sql.queryOne("select * from flag where flag_id = ?", PlanningService::known, id)
            .filter(known -> personId.equals(known.personId()))
            .orElseThrow(
                () ->
                    Problem.of(
                        ProblemType.UNPROCESSABLE,
                        "flagIds must name flags about " + personId + "; " + id + " is none."));
    if (!flag.live()) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "The flag %s is %s; an open or acknowledged one can be talked about."
              .formatted(id, flag.state()));
    }
    return flag;
  }

  private static Known known(Row row) {
    String workflow = row.bool("held_back") ? "held back for now" : row.text("workflow");
    return new Known(
        new Planning.Waiting(
            row.uuid("flag_id"),
            row.text("rule"),
            Names.of(Severity.class, row.text("severity")),
            row.instant("waiting_since")),
        Names.of(Lens.class, row.text("lens")),
        row.text("person_id"),
        (workflow.equals("open") || workflow.equals("acknowledged"))
            && !row.text("condition").equals("retracted"),
        workflow);
  }
}
