package dev.forthright.flag.evaluation;

import dev.forthright.flag.calendar.CompanyStore;
import dev.forthright.flag.deal.DealStore;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.FlagStore;
import dev.forthright.flag.flag.domain.WorkflowSettings;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.people.SubjectAccess;
import dev.forthright.flag.rule.ExplanationView;
import dev.forthright.flag.rule.RuleBooks;
import dev.forthright.flag.rule.domain.Cohort;
import dev.forthright.flag.rule.domain.CohortRule;
import dev.forthright.flag.rule.domain.CommitmentOverdueRule;
import dev.forthright.flag.rule.domain.DataFeedStaleRule;
import dev.forthright.flag.rule.domain.DealRule;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers "why was nothing raised?": judges a subject again as of the last tick at which the rule
 * ran, from the same facts and with the same code. Whoever asks about themselves is told as of a
 * tick the manager's head start has passed.
 */
@ApplicationScoped
public class Explanations {

  private final TickStore ticks;
  private final CompanyStore company;
  private final PeopleStore people;
  private final RuleBooks rules;
  private final DealStore deals;
  private final DealRound dealRound;
  private final CohortRound cohortRound;
  private final CommitmentRound commitmentRound;
  private final FeedRound feedRound;
  private final PendingStore pendings;
  private final FlagStore flags;
  private final SubjectAccess access;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  Explanations(
      TickStore ticks,
      CompanyStore company,
      PeopleStore people,
      RuleBooks rules,
      DealStore deals,
      DealRound dealRound,
      CohortRound cohortRound,
      CommitmentRound commitmentRound,
      FeedRound feedRound,
      PendingStore pendings,
      FlagStore flags,
      SubjectAccess access,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.ticks = ticks;
    this.company = company;
    this.people = people;
    this.rules = rules;
    this.deals = deals;
    this.dealRound = dealRound;
    this.cohortRound = cohortRound;
    this.commitmentRound = commitmentRound;
    this.feedRound = feedRound;
    this.pendings = pendings;
    this.flags = flags;
    this.access = access;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** The rule's judgements of the subject; what the viewer may not see does not exist. */
  @Transactional
  List<JudgedView> explain(RuleId rule, String subjectId) {
    List<Tick> runs = ticks.recentRuns(rule.cadence());
    Surroundings around = at(runs.stream().findFirst());
    String person = visiblePerson(rule, subjectId, around);
    boolean aboutOneself =
        !rule.subject().isManagersOwn()
            && person != null
            && person.equals(viewers.current().personId());
    if (aboutOneself) {
      // As old for everybody as any head start, so that its age does not betray a flag either.
      around = at(runs.stream().filter(this::isPastHeadStart).findFirst());
      visiblePerson(rule, subjectId, around);
    }
    audit.record("explain", "subject", subjectId, Stream.ofNullable(person).toList());
    if (aboutOneself && flags.inHeadStart(rule, subjectId)) {
      return List.of();
    }
    return judgements(rule, subjectId, around).stream()
        .filter(Objects::nonNull)
        .filter(one -> one.key().subjectId().equals(subjectId))
        .map(this::view)
        .toList();
  }

  private List<Judgement> judgements(RuleId rule, String subjectId, Surroundings around) {
    return switch (around.rules().rule(rule)) {
      case CohortRule ignored -> cohortRound.judge(rule, around, memory(around)).judgements();
      case CommitmentOverdueRule ignored -> commitmentRound.judgeOne(around, subjectId);
      case DataFeedStaleRule ignored -> feedRound.judge(around, List.of(subjectId));
      case DealRule ignored -> {
        Judgement one = dealRound.judgeOne(around, rule, subjectId);
        yield one == null ? List.of() : List.of(one);
      }
    };
  }

  private Cohort.Memory memory(Surroundings around) {
    return Cohorts.memory(flags.watched(around.asOf().at()), pendings.all());
  }

  private Surroundings at(Optional<Tick> run) {
    Tick tick =
        run.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "This rule has not run yet."));
    return Surroundings.at(
        tick.at(),
        tick.day(),
        tick.weekEnd(),
        company.on(tick.day()),
        people.all(),
        rules.inForce());
  }

  private @Nullable String visiblePerson(RuleId rule, String subjectId, Surroundings around) {
    String person = personOf(rule, subjectId, around);
    boolean sees =
        rule.subject() == SubjectKind.FEED && viewers.current().is(Role.REVOPS)
            || access.maySee(viewers.current(), person);
    if (!sees) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such subject.");
    }
    return person;
  }

  private boolean isPastHeadStart(Tick tick) {
    return !company
        .on(tick.day())
        .company()
        .plusWorkingDays(tick.at(), WorkflowSettings.DEFAULT.headStart())
        .isAfter(clock.instant());
  }

  /** Whose record it is: the rep, the deal's owner, or the manager of a pair. */
  private @Nullable String personOf(RuleId rule, String subjectId, Surroundings around) {
    return switch (rule.subject()) {
      case REP, MANAGER, TEAM -> subjectId;
      case ROLE, SEGMENT, COMPANY, FEED -> null;
      case MANAGER_REP ->
          subjectId.contains("|") ? subjectId.substring(0, subjectId.indexOf('|')) : null;
      case DEAL -> {
        DealSpan span = deals.asOf(around.asOf().at(), List.of(subjectId)).get(subjectId);
        yield span == null ? null : span.state().ownerId();
      }
    };
  }

  private JudgedView view(Judgement judgement) {
    return new JudgedView(
        judgement.key().rule().name(),
        judgement.key().subjectId(),
        judgement.key().scope(),
        switch (judgement.verdict()) {
          case Verdict.Raise ignored -> "raise";
          case Verdict.Unproven ignored -> "unproven";
          case Verdict.Between ignored -> "between";
          case Verdict.Quiet ignored -> "quiet";
          case Verdict.TooLittleData ignored -> "too_little_data";
        },
        ExplanationView.of(
            judgement.verdict().finding(),
            rules.inForce().rule(judgement.key().rule()),
            judgement.ruleVersion(),
            judgement.settings(),
            judgement.firingAt()));
  }
}
