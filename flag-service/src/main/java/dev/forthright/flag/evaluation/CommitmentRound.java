package dev.forthright.flag.evaluation;

import dev.forthright.flag.commitment.CommitmentStore;
import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.commitment.domain.Overdue;
import dev.forthright.flag.evaluation.domain.Judgement;
import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.people.Employee;
import dev.forthright.flag.people.PeopleStore;
import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.CommitmentCase;
import dev.forthright.flag.rule.domain.CommitmentOverdueRule;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.flag.rule.domain.Verdict;
import dev.forthright.kit.calendar.domain.Away;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges what people promised as it was known at a tick. A commitment that is overdue fired at the
 * end of the day that made it so, whichever tick noticed, and its id comes from its due date: so
 * the clock of conversations need not be the clock of the CRM (ADR-0011). Next: {@link Evaluation}.
 */
@ApplicationScoped
public class CommitmentRound {

  private final CommitmentStore commitments;
  private final PeopleStore people;

  CommitmentRound(CommitmentStore commitments, PeopleStore people) {
    this.commitments = commitments;
    this.people = people;
  }

  /**
   * The judgements of all commitments of everybody who is late with one.
   *
   * @param watched commitments with a live flag, which are judged even when they are settled
   */
  List<Judgement> judge(Surroundings around, Collection<String> watched) {
    return judgeAll(around, commitments.late(around.asOf().at(), around.asOf().day(), watched));
  }

  /** The judgements of one person's commitments; without any, that there are none. */
  List<Judgement> judgeOne(Surroundings around, String personId) {
    List<Judgement> judgements = judgeAll(around, List.of(personId));
    return judgements.isEmpty() ? List.of(none(around, personId)) : judgements;
  }

  private List<Judgement> judgeAll(Surroundings around, List<String> late) {
    if (late.isEmpty()) {
      return List.of();
    }
    Instant at = around.asOf().at();
    Map<String, List<CommitmentFact>> facts =
        commitments.of(late, at).stream()
            .collect(
                Collectors.groupingBy(
                    CommitmentFact::byPersonId, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<Away>> away = people.awayOf(late, at);
    List<Judgement> judgements = new ArrayList<>();
    facts.forEach(
        (personId, all) ->
            judgements.addAll(
                judgeOf(around, personId, all, away.getOrDefault(personId, List.of()))));
    return judgements;
  }

  private List<Judgement> judgeOf(
      Surroundings around, String personId, List<CommitmentFact> facts, List<Away> away) {
    CommitmentOverdueRule rule = rule(around, personId);
    ZoneId zone = around.asOf().company().zone();
    WorkCalendar days = around.time().of(around.person(personId)).without(away);
    List<Overdue> overdue = Overdue.among(facts, days, rule.raiseAfter(), zone);
    Map<UUID, CommitmentFact> latest =
        facts.stream()
            .collect(
                Collectors.toMap(
                    CommitmentFact::commitmentId,
                    Function.identity(),
                    (one, other) -> one.version() > other.version() ? one : other,
                    LinkedHashMap::new));
    return latest.values().stream()
        .map(
            now ->
                judgement(
                    around,
                    now,
                    rule.judge(new CommitmentCase(now, days, overdue), around.asOf()),
                    current(overdue, now).map(one -> one.tick(zone)).orElse(null)))
        .toList();
  }

  private static CommitmentOverdueRule rule(Surroundings around, String personId) {
    return (CommitmentOverdueRule) around.rules().rule(RuleId.EW21, around.roleOf(personId));
  }

  private static Optional<Overdue> current(List<Overdue> overdue, CommitmentFact now) {
    return overdue.stream()
        .filter(one -> one.commitmentId().equals(now.commitmentId()))
        .filter(one -> one.dueDate().equals(now.dueDate()))
        .findFirst();
  }

  private static Judgement judgement(
      Surroundings around, CommitmentFact now, Verdict verdict, @Nullable Instant overdueAt) {
    Employee person = around.person(now.byPersonId());
    boolean here = person != null && person.isHereOn(around.asOf().day());
    return new Judgement(
        new FlagKey(
            RuleId.EW21,
            now.byManager() ? SubjectKind.MANAGER : SubjectKind.REP,
            now.byPersonId(),
            now.commitmentId().toString()),
        around.rules().version(),
        rule(around, now.byPersonId()).settings(),
        around.concernOf(now.byPersonId()),
        verdict,
        overdueAt == null ? around.asOf().at() : overdueAt,
        now.dueDate().toString(),
        null,
        here,
        false,
        here ? null : "person_left");
  }

  private static Judgement none(Surroundings around, String personId) {
    return new Judgement(
        new FlagKey(RuleId.EW21, SubjectKind.REP, personId, "none"),
        around.rules().version(),
        rule(around, personId).settings(),
        around.concernOf(personId),
        new Verdict.Quiet(
            Finding.of(Because.NO_COMMITMENT, "No commitment was known by this day.")),
        around.asOf().at(),
        "none",
        null,
        false,
        false,
        null);
  }
}
