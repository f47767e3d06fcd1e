package dev.forthright.plan.note;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.plan.plan.PlanDesk;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.text.PlanTexts;
import dev.forthright.plan.text.TextKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes of the manager, feedback of the rep, and the log of what went well. */
@ApplicationScoped
public class NoteService {

  private static final Set<TextKind> NOTES =
      Set.of(TextKind.NOTE, TextKind.FEEDBACK, TextKind.ACHIEVEMENT);

  private final PlanDesk desk;
  private final PlanTexts texts;
  private final Idempotency idempotency;

  NoteService(PlanDesk desk, PlanTexts texts, Idempotency idempotency) {
    this.desk = desk;
    this.texts = texts;
    this.idempotency = idempotency;
  }

  /** Notes and achievements; not for the line above. */
  @Transactional
  NotesView list(UUID planId, @Nullable TextKind only) {
    PlanDesk.Opened opened =
        desk.see(planId, "list_notes").allow(Relation.SELF, Relation.MANAGER, Relation.HR);
    Plan plan = opened.plan();
    return new NotesView(
        texts.of(plan.id(), plan.terms().personId(), opened.by()).stream()
            .filter(text -> only == null ? NOTES.contains(text.kind()) : text.kind() == only)
            .map(NoteView::of)
            .toList());
  }

  /** Keeps a note of the manager or feedback of the rep. */
  @Transactional
  NoteView write(UUID planId, NoteRequest request, @Nullable String key) {
    PlanDesk.Opened opened = desk.lock(planId, "write_note").allow(Relation.SELF, Relation.MANAGER);
    boolean isPrivate = Boolean.TRUE.equals(request.isPrivate());
    if (isPrivate && opened.relation() == Relation.SELF) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "private is for managers; feedback is there to be read.");
    }
    requireSession(opened.plan(), request.sessionId());
    TextKind kind = opened.relation() == Relation.SELF ? TextKind.FEEDBACK : TextKind.NOTE;
    return idempotency.once(
        key,
        "plan.note",
        List.of(planId, request),
        NoteView.class,
        () -> keep(opened, request.sessionId(), kind, isPrivate, request.text()));
  }

  /** Keeps something that went well. */
  @Transactional
  NoteView achieve(UUID planId, AchievementRequest request, @Nullable String key) {
    PlanDesk.Opened opened =
        desk.lock(planId, "write_achievement").allow(Relation.SELF, Relation.MANAGER);
    return idempotency.once(
        key,
        "plan.achievement",
        List.of(planId, request),
        NoteView.class,
        () -> keep(opened, null, TextKind.ACHIEVEMENT, false, request.text()));
  }

  private NoteView keep(
      PlanDesk.Opened opened,
      @Nullable UUID sessionId,
      TextKind kind,
      boolean isPrivate,
      String text) {
    Plan plan = opened.plan();
    return NoteView.of(
        texts.add(
            new PlanTexts.Place(plan.id(), sessionId, plan.terms().personId()),
            kind,
            opened.by(),
            opened.now(),
            isPrivate,
            text));
  }

  private void requireSession(Plan plan, @Nullable UUID sessionId) {
    if (sessionId != null
        && desk.sessions(plan).stream().noneMatch(session -> session.id().equals(sessionId))) {
      throw Problem.of(ProblemType.UNPROCESSABLE, "sessionId must be a session of this plan.");
    }
  }
}
