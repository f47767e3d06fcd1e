package dev.forthright.conversation.conversation;

import dev.forthright.conversation.conversation.ConversationDesk.Case;
import dev.forthright.conversation.conversation.PreparationRequests.ApprovalRequest;
import dev.forthright.conversation.conversation.PreparationRequests.EvidenceRequest;
import dev.forthright.conversation.conversation.PreparationRequests.PreparationRequest;
import dev.forthright.conversation.conversation.PreparationRequests.SlotRequest;
import dev.forthright.conversation.conversation.domain.Approver;
import dev.forthright.conversation.conversation.domain.EvidenceItem;
import dev.forthright.conversation.conversation.domain.EvidenceStatus;
import dev.forthright.conversation.conversation.domain.Outcome;
import dev.forthright.conversation.conversation.domain.OutcomePath;
import dev.forthright.conversation.conversation.domain.PreparationMoves;
import dev.forthright.conversation.conversation.domain.SchedulingMoves;
import dev.forthright.conversation.conversation.domain.Slot;
import dev.forthright.conversation.conversation.domain.Trigger;
import dev.forthright.conversation.guard.WordLists;
import dev.forthright.conversation.guard.domain.EvidenceGuard;
import dev.forthright.conversation.guard.domain.EvidenceKind;
import dev.forthright.conversation.guard.domain.Refusal;
import dev.forthright.conversation.guard.domain.SourceType;
import dev.forthright.conversation.report.ReportService;
import dev.forthright.conversation.template.domain.TemplateId;
import dev.forthright.conversation.text.TextStore;
import dev.forthright.events.Lens;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.sql.Sql;
import dev.forthright.kit.text.domain.Blank;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From planned to scheduled: what the manager writes down, what counts, and who has to agree. */
@ApplicationScoped
class PreparationService {

  private final ConversationDesk desk;
  private final TextStore texts;
  private final WordLists words;
  private final ReportService reports;
  private final Sql sql;
  private final Room room;

  PreparationService(
      ConversationDesk desk,
      TextStore texts,
      WordLists words,
      ReportService reports,
      Sql sql,
      Room room) {
    this.desk = desk;
    this.texts = texts;
    this.words = words;
    this.reports = reports;
    this.sql = sql;
    this.room = room;
  }

  @Transactional
  ConversationDetailView edit(UUID id, @Nullable String ifMatch, PreparationRequest body) {
    return desk.act(
        Trigger.EDIT_PREPARATION,
        id,
        ifMatch,
        at -> {
          write(at, Slots.INTENT, body.intent());
          write(at, Slots.PURPOSE, body.purpose());
          write(at, Slots.CONTRIBUTION, body.managerContribution());
          write(at, Slots.CONCERN, body.concern());
          write(at, Slots.GOALS, body.goals());
          return PreparationMoves.edit(
              at.so(),
              at.moment(),
              at.by(),
              new PreparationMoves.Wish(
                  Names.of(TemplateId.class, body.template()),
                  Names.of(Lens.class, body.lens()),
                  body.outcomePaths().stream()
                      .map(path -> Names.of(OutcomePath.class, path))
                      .toList(),
                  true,
                  true,
                  true));
        });
  }

  @Transactional
  ConversationDetailView prepare(UUID id, @Nullable String ifMatch) {
    return desk.act(
        Trigger.PREPARE,
        id,
        ifMatch,
        at -> {
          String hash = reports.freeze(id, at.so().personId(), at.moment().now()).hash();
          return PreparationMoves.prepare(at.so(), at.moment(), at.by(), hash);
        });
  }

  @Transactional
  ConversationDetailView addEvidence(
      UUID id, @Nullable String ifMatch, @Nullable String key, EvidenceRequest body) {
    return desk.create(
        key,
        Trigger.EDIT_EVIDENCE,
        EnumSet.of(Sight.MANAGER),
        id,
        body,
        ifMatch,
        at -> evidence(at, body));
  }

  private Outcome evidence(Case at, EvidenceRequest body) {
    SourceType source =
        body.sourceType() == null ? null : Names.of(SourceType.class, body.sourceType());
    List<Refusal> refusals =
        EvidenceGuard.check(
            new EvidenceGuard.Draft(
                body.statement(),
                body.observedAt(),
                body.observer(),
                source,
                body.sourceRef(),
                body.pattern()),
            at.moment().today(),
            words.mine());
    boolean complete =
        body.observedAt() != null
            && body.observer() != null
            && source != null
            && body.sourceRef() != null;
    if (!refusals.isEmpty() && !(body.requestOverride() && complete)) {
      throw Refusals.problem("evidence", refusals, words.mine());
    }
    UUID itemId = Ids.next();
    write(at, Slots.evidence(itemId), body.statement());
    return PreparationMoves.addEvidence(
        at.so(),
        at.moment(),
        at.by(),
        new EvidenceItem(
            itemId,
            Names.of(EvidenceKind.class, body.kind()),
            Objects.requireNonNull(body.observedAt()),
            Objects.requireNonNull(body.observer()),
            Objects.requireNonNull(source),
            Objects.requireNonNull(body.sourceRef()),
            Names.of(Lens.class, body.lens()),
            body.pattern(),
            refusals.isEmpty() ? EvidenceStatus.ACCEPTED : EvidenceStatus.REFUSED,
            refusals.stream().map(Refusal::code).toList(),
            null,
            null,
            null));
  }

  @Transactional
  ConversationDetailView removeEvidence(UUID id, UUID itemId, @Nullable String ifMatch) {
    return desk.act(
        Trigger.EDIT_EVIDENCE,
        EnumSet.of(Sight.MANAGER),
        id,
        ifMatch,
        at -> {
          texts.remove(id, Slots.evidence(itemId));
          return PreparationMoves.removeEvidence(at.so(), at.moment(), at.by(), itemId);
        });
  }

  @Transactional
  ConversationDetailView override(UUID id, UUID itemId, @Nullable String ifMatch) {
    return desk.act(
        Trigger.EDIT_EVIDENCE,
        EnumSet.of(Sight.HR),
        id,
        ifMatch,
        at -> PreparationMoves.override(at.so(), at.moment(), at.by(), itemId));
  }

  @Transactional
  ConversationDetailView decide(
      UUID id, @Nullable String ifMatch, @Nullable String key, ApprovalRequest body) {
    Approver as = Names.of(Approver.class, body.as());
    boolean approved = body.decision().equals("approved");
    Trigger trigger = approved ? Trigger.APPROVE : Trigger.DECLINE_APPROVAL;
    return desk.create(
        key,
        trigger,
        Deeds.who(trigger),
        id,
        body,
        ifMatch,
        at -> {
          requireFunction(at.viewer(), as);
          return approved
              ? PreparationMoves.approve(at.so(), at.moment(), as, at.by())
              : PreparationMoves.decline(at.so(), at.moment(), as, at.by());
        });
  }

  private void requireFunction(Viewer viewer, Approver as) {
    boolean may =
        switch (as) {
          case HR -> viewer.is(Role.HR);
          case ENABLEMENT -> viewer.is(Role.ENABLEMENT);
          case EXECUTIVE -> viewer.is(Role.EXECUTIVE) || standsInForExecutive(viewer);
        };
    if (!may) {
      throw new ForbiddenException("You cannot consent as " + as + ".");
    }
  }

  private boolean standsInForExecutive(Viewer viewer) {
    return sql.queryOne(
            "select stands_in_for_executive(?::text) as yes",
            row -> row.bool("yes"),
            viewer.personId())
        .orElse(false);
  }

  @Transactional
  ConversationDetailView slot(UUID id, @Nullable String ifMatch, SlotRequest body) {
    return desk.act(
        Trigger.SCHEDULE,
        id,
        ifMatch,
        at -> {
          List<String> inTheRoom =
              new ArrayList<>(List.of(at.so().managerId(), at.so().personId()));
          if (body.participants() != null) {
            inTheRoom.addAll(body.participants());
          }
          List<String> others =
              inTheRoom.stream()
                  .filter(
                      who -> !who.equals(at.so().managerId()) && !who.equals(at.so().personId()))
                  .toList();
          room.requireWelcome(at.viewer(), at.so().personId(), others, body.companion());
          return SchedulingMoves.slot(
              at.so(),
              at.moment(),
              at.by(),
              new Slot(
                  body.startsAt(),
                  body.durationMinutes(),
                  inTheRoom.stream().distinct().toList(),
                  body.companion()),
              body.reason() == null ? "" : body.reason());
        });
  }

  @Transactional
  ConversationDetailView noShow(UUID id, @Nullable String ifMatch, String reason) {
    return desk.act(
        Trigger.NO_SHOW,
        id,
        ifMatch,
        at -> SchedulingMoves.noShow(at.so(), at.moment(), at.by(), reason));
  }

  @Transactional
  ConversationDetailView cancel(UUID id, @Nullable String ifMatch, String reason) {
    return desk.act(
        Trigger.CANCEL,
        id,
        ifMatch,
        at -> SchedulingMoves.cancel(at.so(), at.moment(), at.by(), reason));
  }

  private void write(Case at, String slot, @Nullable String text) {
    if (text == null || Blank.is(text)) {
      texts.remove(at.so().id(), slot);
    } else {
      texts.put(at.so().id(), at.so().personId(), slot, at.by(), text);
    }
  }
}
