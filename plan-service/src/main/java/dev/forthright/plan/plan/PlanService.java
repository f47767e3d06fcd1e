package dev.forthright.plan.plan;

import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.text.domain.Blank;
import dev.forthright.plan.plan.domain.Change;
import dev.forthright.plan.plan.domain.Outcome;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanLifecycle;
import dev.forthright.plan.plan.domain.PlanTrigger;
import dev.forthright.plan.plan.domain.PlanWork;
import dev.forthright.plan.text.PlanText;
import dev.forthright.plan.text.PlanTexts;
import dev.forthright.plan.text.TextKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with a whole plan: look, answer, start, take back. */
@ApplicationScoped
public class PlanService {

  private static final Map<Relation, Set<PlanTrigger>> MAY =
      Map.of(
          Relation.SELF, Set.of(PlanTrigger.AGREE, PlanTrigger.DECLINE),
          Relation.MANAGER,
              Set.of(
                  PlanTrigger.START_NOT_AGREED,
                  PlanTrigger.REVIEW,
                  PlanTrigger.GRADUATE,
                  PlanTrigger.CLOSE_NOT_MET,
                  PlanTrigger.CLOSE_LAPSED,
                  PlanTrigger.WITHDRAW,
                  PlanTrigger.RESTART),
          Relation.ABOVE,
              Set.of(PlanTrigger.GRADUATE, PlanTrigger.CLOSE_NOT_MET, PlanTrigger.CLOSE_LAPSED),
          Relation.HR, Set.of(PlanTrigger.WITHDRAW));

  private final PlanDesk desk;
  private final PlanReader reader;
  private final PlanLedger ledger;
  private final PlanTexts texts;
  private final Viewers viewers;
  private final Audit audit;

  PlanService(
      PlanDesk desk,
      PlanReader reader,
      PlanLedger ledger,
      PlanTexts texts,
      Viewers viewers,
      Audit audit) {
    this.desk = desk;
    this.reader = reader;
    this.ledger = ledger;
    this.texts = texts;
    this.viewers = viewers;
    this.audit = audit;
  }

  /** A page of the plans the viewer may see. */
  @Transactional
  Page<PlanView> list(PlanFilter filter, PlanSort sort, @Nullable String cursor, int limit) {
    Page<PlanReader.Listed> page = reader.list(filter, sort, cursor, limit, viewers.current());
    audit.record(
        "list",
        "plan",
        "*",
        page.items().stream()
            .map(listed -> listed.plan().terms().personId())
            .distinct()
            .sorted()
            .toList());
    return new Page<>(
        page.items().stream()
            .map(listed -> PlanView.of(listed.plan(), listed.personName()))
            .toList(),
        page.next());
  }

  /** One plan. That the rep opens the text for the first time is a move of the plan. */
  @Transactional
  PlanDetailView get(UUID id) {
    PlanDesk.Opened opened = desk.see(id, "read");
    if (opened.relation() == Relation.SELF && opened.plan().course().shownAt() == null) {
      PlanDesk.Opened locked = desk.lock(id, "open");
      Change shown = PlanWork.show(locked.plan(), locked.now(), locked.by());
      return view(locked, shown.isEmpty() ? locked.plan() : save(locked, shown));
    }
    return view(opened, opened.plan());
  }

  /** The rep agrees, or says no and why. */
  @Transactional
  PlanDetailView answer(UUID id, @Nullable String ifMatch, PlanAnswer answer) {
    if (!answer.agreed() && Blank.is(answer.reason())) {
      throw Problem.of(ProblemType.BAD_REQUEST, "reason must say why when agreed is false.");
    }
    PlanDesk.Opened opened = desk.lock(id, "answer").allow(Relation.SELF).at(ifMatch);
    Plan plan = opened.plan();
    Outcome outcome =
        answer.agreed()
            ? PlanWork.agree(plan, opened.who(), opened.now(), opened.by())
            : PlanWork.decline(plan, opened.now(), opened.by());
    Plan saved = save(opened, PlanDesk.moved(plan, outcome));
    if (!answer.agreed()) {
      keep(opened, TextKind.DECLINE_REASON, answer.reason());
    }
    return view(opened, saved);
  }

  /** The manager starts what the rep declined. */
  @Transactional
  PlanDetailView start(UUID id, @Nullable String ifMatch) {
    PlanDesk.Opened opened = desk.lock(id, "start").allow(Relation.MANAGER).at(ifMatch);
    Plan plan = opened.plan();
    return view(
        opened,
        save(
            opened,
            PlanDesk.moved(
                plan, PlanWork.startNotAgreed(plan, opened.who(), opened.now(), opened.by()))));
  }

  /** The manager, or HR, takes the plan back. */
  @Transactional
  PlanDetailView withdraw(UUID id, @Nullable String ifMatch, String reason) {
    PlanDesk.Opened opened =
        desk.lock(id, "withdraw").allow(Relation.MANAGER, Relation.HR).at(ifMatch);
    Plan plan = opened.plan();
    Plan saved =
        save(opened, PlanDesk.moved(plan, PlanWork.withdraw(plan, opened.now(), opened.by())));
    keep(opened, TextKind.WITHDRAWAL_REASON, reason);
    return view(opened, saved);
  }

  /** What somebody may do to the plan in its present state. */
  static List<String> actions(Plan plan, Relation relation) {
    return PlanLifecycle.allowed(plan.state()).stream()
        .filter(MAY.getOrDefault(relation, Set.of())::contains)
        .map(PlanTrigger::toString)
        .toList();
  }

  private Plan save(PlanDesk.Opened opened, Change change) {
    return ledger.save(change, opened.who(), opened.now());
  }

  private void keep(PlanDesk.Opened opened, TextKind kind, @Nullable String text) {
    if (text != null) {
      Plan plan = opened.plan();
      texts.add(
          new PlanTexts.Place(plan.id(), null, plan.terms().personId()),
          kind,
          opened.by(),
          opened.now(),
          false,
          text);
    }
  }

  private PlanDetailView view(PlanDesk.Opened opened, Plan plan) {
    List<PlanText> readable =
        opened.readsTexts() ? texts.of(plan.id(), plan.terms().personId(), opened.by()) : List.of();
    return PlanDetailView.of(
        PlanView.of(plan, desk.personName(plan)), readable, actions(plan, opened.relation()));
  }
}
