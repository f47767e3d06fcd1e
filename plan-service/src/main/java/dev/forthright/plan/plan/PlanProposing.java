package dev.forthright.plan.plan;

import dev.forthright.events.Grain;
import dev.forthright.events.plan.PlanObjective;
import dev.forthright.events.plan.PlanType;
import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.Ids;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.text.domain.Blank;
import dev.forthright.kit.write.Idempotency;
import dev.forthright.kit.write.IfMatch;
import dev.forthright.plan.plan.domain.Plan;
import dev.forthright.plan.plan.domain.PlanSettings;
import dev.forthright.plan.plan.domain.PlanWork;
import dev.forthright.plan.plan.domain.Terms;
import dev.forthright.plan.rollup.MetricValues;
import dev.forthright.plan.text.PlanTexts;
import dev.forthright.plan.text.TextKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens plans: a manager proposes one from a conversation, or a lapsed one anew. */
@ApplicationScoped
public class PlanProposing {

  private static final Set<Grain> JUDGED_PERIODS = Set.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER);

  private final PlanLedger ledger;
  private final ConversationStore conversations;
  private final MetricValues values;
  private final PlanTexts texts;
  private final Surroundings surroundings;
  private final PlanDesk desk;
  private final Viewers viewers;
  private final Audit audit;
  private final Idempotency idempotency;
  private final KitClock clock;

  PlanProposing(
      PlanLedger ledger,
      ConversationStore conversations,
      MetricValues values,
      PlanTexts texts,
      Surroundings surroundings,
      PlanDesk desk,
      Viewers viewers,
      Audit audit,
      Idempotency idempotency,
      KitClock clock) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.values = values;
    this.texts = texts;
    this.surroundings = surroundings;
    this.desk = desk;
    this.viewers = viewers;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** Proposes a plan; the same key and body again answer with the same plan. */
  @Transactional
  PlanDetailView propose(PlanProposal proposal, @Nullable String key) {
    if (proposal.type() == PlanType.FORMAL) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "A formal plan is not yet available; an informal plan that was not met will lead to it.");
    }
    Viewer viewer = viewers.current();
    ConversationStore.Conversation conversation =
        conversations
            .find(proposal.conversationId())
            .filter(found -> mayPropose(viewer, found.personId()))
            .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such conversation."));
    return idempotency.once(
        key,
        "plan.propose",
        proposal,
        PlanDetailView.class,
        () -> proposed(proposal, conversation, viewer));
  }

  /** Proposes a lapsed plan anew, once. */
  @Transactional
  PlanDetailView restart(UUID id, @Nullable String ifMatch, @Nullable String key) {
    PlanDesk.Opened opened = desk.lock(id, "restart").allow(Relation.MANAGER);
    return idempotency.once(
        key,
        "plan.restart",
        id.toString(),
        PlanDetailView.class,
        () -> {
          IfMatch.check(ifMatch, opened.plan().version());
          return restarted(opened);
        });
  }

  private boolean mayPropose(Viewer viewer, String personId) {
    Optional<Relation> relation = viewers.relation(viewer, personId);
    return (viewer.is(Role.MANAGER) || viewer.is(Role.EXECUTIVE))
        && relation.filter(found -> found == Relation.MANAGER).isPresent();
  }

  private PlanDetailView proposed(
      PlanProposal proposal, ConversationStore.Conversation conversation, Viewer viewer) {
    if (!conversation.mayLeadToPlan()) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "The conversation is %s%s; a plan opens once commitments were made and the outcome, if there is one, is a plan."
              .formatted(
                  conversation.state(),
                  conversation.outcome() == null
                      ? ""
                      : " with the outcome " + conversation.outcome()));
    }
    requireNoLivePlan(conversation.personId());
    requireJudgeable(proposal.objectives());
    String by = Objects.requireNonNull(viewer.personId());
    Instant now = clock.instant();
    Terms terms =
        new Terms(
            conversation.personId(),
            proposal.conversationId(),
            null,
            conversations.flagsOf(proposal.conversationId()),
            proposal.objectives().stream()
                .map(
                    bar ->
                        new PlanObjective(
                            bar.metric(), bar.comparator(), bar.value(), bar.period(), null))
                .toList(),
            proposal.lengthDays() == null
                ? PlanSettings.DEFAULT.defaultDays()
                : proposal.lengthDays(),
            by,
            now);
    Plan plan = open(terms, now);
    PlanTexts.Place place = new PlanTexts.Place(plan.id(), null, terms.personId());
    if (proposal.purpose() != null && !Blank.is(proposal.purpose())) {
      texts.add(place, TextKind.PURPOSE, by, now, false, proposal.purpose());
    }
    for (String skill : proposal.skills() == null ? List.<String>of() : proposal.skills()) {
      texts.add(place, TextKind.SKILL, by, now, false, skill);
    }
    return view(plan, by);
  }

  private PlanDetailView restarted(PlanDesk.Opened opened) {
    Plan old = opened.plan();
    UUID next = Ids.next();
    ledger.save(
        PlanDesk.moved(old, PlanWork.restart(old, next, opened.now(), opened.by())),
        opened.who(),
        opened.now());
    requireNoLivePlan(old.terms().personId());
    Terms terms =
        new Terms(
            old.terms().personId(),
            old.terms().conversationId(),
            old.id(),
            old.terms().flagIds(),
            old.terms().objectives(),
            old.terms().lengthDays(),
            opened.by(),
            opened.now());
    Plan plan = open(next, terms, opened.now());
    PlanTexts.Place place = new PlanTexts.Place(plan.id(), null, terms.personId());
    texts.of(old.id(), terms.personId(), opened.by()).stream()
        .filter(text -> text.kind() == TextKind.PURPOSE || text.kind() == TextKind.SKILL)
        .filter(text -> text.text() != null)
        .forEach(
            text -> texts.add(place, text.kind(), opened.by(), opened.now(), false, text.text()));
    return view(plan, opened.by());
  }

  private Plan open(Terms terms, Instant now) {
    return open(Ids.next(), terms, now);
  }

  private Plan open(UUID id, Terms terms, Instant now) {
    var who = surroundings.of(terms.personId());
    String manager = who.managerId() == null ? terms.proposedBy() : who.managerId();
    Plan plan = ledger.save(PlanWork.propose(id, terms, manager), who, now);
    audit.record("propose", "plan", id.toString(), List.of(terms.personId()));
    return plan;
  }

  private void requireNoLivePlan(String personId) {
    if (conversations.hasLivePlan(personId)) {
      throw Problem.of(
          ProblemType.CONFLICT, "The person has a plan already; one at a time is enough.");
    }
  }

  /** A bar that no value will ever be held against would be lost from the start. */
  private void requireJudgeable(List<PlanProposal.Objective> objectives) {
    List<String> problems = new ArrayList<>();
    for (PlanProposal.Objective bar : objectives) {
      if (!JUDGED_PERIODS.contains(bar.period())) {
        problems.add("The period of %s must be week, month or quarter.".formatted(bar.metric()));
      } else if (!values.isKnown(bar.metric(), bar.period())) {
        problems.add(
            "No value of %s by %s was ever seen, so nobody could tell whether it is met."
                .formatted(bar.metric(), bar.period().wire()));
      }
    }
    Set<String> bars =
        objectives.stream()
            .map(bar -> bar.metric() + " " + bar.comparator() + " " + bar.period())
            .collect(Collectors.toSet());
    if (bars.size() < objectives.size()) {
      problems.add("Two objectives set a bar for the same metric, period and direction.");
    }
    if (!problems.isEmpty()) {
      throw Problem.of(ProblemType.UNPROCESSABLE, String.join(" ", problems));
    }
  }

  private PlanDetailView view(Plan plan, String reader) {
    return PlanDetailView.of(
        PlanView.of(plan, desk.personName(plan)),
        texts.of(plan.id(), plan.terms().personId(), reader),
        PlanService.actions(plan, Relation.MANAGER));
  }
}
